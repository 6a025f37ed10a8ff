/**
 * Whether the tests would notice: {@link dev.churnwatch.mutation.Mutations} puts one small, named fault at a time into
 * the ledger, the evidence, the score or the docket, and runs their tests, which must fail.
 *
 * <p>The faults stand in {@code src/test/mutations/faults.txt}. This room lives in the test tree and is no test itself: it
 * is run by {@code deploy/mutations}, and knows the code as text and the tests as classes to launch.
 */
@NullMarked
package dev.churnwatch.mutation;

import org.jspecify.annotations.NullMarked;
