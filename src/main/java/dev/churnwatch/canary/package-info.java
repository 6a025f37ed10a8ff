/**
 * Accounts of Churnwatch's own that live by a script: some churn, some do not, and each must be found out as what it is.
 *
 * <p>They are a tenant of their own. Their ids lie in a name space that nobody else may use; what they do passes the same
 * ledgers, echoes, frontier and policies as everything else, and is in nobody's counts, days, flags or answers.
 *
 * <p>Pure code: {@code java.*}; no framework, no clock, no randomness, no log.
 */
@NullMarked
package dev.churnwatch.canary;

import org.jspecify.annotations.NullMarked;
