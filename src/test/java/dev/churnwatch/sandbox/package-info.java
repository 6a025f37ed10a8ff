/**
 * A real Kafka broker and a real PostgreSQL on a bare machine, for the demo, the tests and the benchmarks.
 *
 * <p>{@link dev.churnwatch.sandbox.EmbeddedKafka} and {@link dev.churnwatch.sandbox.EmbeddedPostgres} each run one
 * server over a directory that outlives them. {@link dev.churnwatch.sandbox.SandboxProcess} holds both in a JVM of its
 * own, so that tests share neither heap nor log with a broker, and ends when whoever started it ends.
 * {@link dev.churnwatch.sandbox.Sandbox} is what a test holds: {@link dev.churnwatch.sandbox.Sandbox#shared()} starts one
 * per test JVM, when the first test asks. {@link dev.churnwatch.sandbox.SandboxResource} hands its coordinates to a
 * Quarkus test. {@link dev.churnwatch.sandbox.Fleet} runs several instances of the packaged service on one. A {@link
 * dev.churnwatch.sandbox.Server} is a broker or a database alone, that may be stopped and killed, and a {@link
 * dev.churnwatch.sandbox.Cable} before it may be cut.
 *
 * <p>This room lives in the test tree, hence nothing of it can reach the production artefact. It knows the topics and
 * the service from outside only. PostgreSQL's fsync is off here: good for what may be lost, and for nothing else.
 */
@NullMarked
package dev.churnwatch.sandbox;

import org.jspecify.annotations.NullMarked;
