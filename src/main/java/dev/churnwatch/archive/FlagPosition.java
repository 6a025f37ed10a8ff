package dev.churnwatch.archive;

/**
 * A place in a listing of flags.
 *
 * @param value what the listing goes by, at that place: a time in ms, or a confidence
 * @param place of the revision there, which decides among equals
 */
public record FlagPosition(String value, long place) {}
