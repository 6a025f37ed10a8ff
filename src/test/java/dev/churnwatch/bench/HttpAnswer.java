package dev.churnwatch.bench;

/**
 * What came of a request.
 *
 * @param body as text; empty if it was read and thrown away
 * @param lines how many lines the body has
 * @param millis from the request to the last byte
 */
record HttpAnswer(int status, String body, long lines, double millis) {}
