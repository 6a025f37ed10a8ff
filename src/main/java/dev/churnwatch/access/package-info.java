/**
 * Who may ask, how often, and under which names.
 *
 * <p>A request comes with an API key, with a token of an identity provider, or with nothing. It leaves this room as a
 * security identity whose roles are {@link dev.churnwatch.access.Scope scopes} and which belongs to a project, or not at
 * all. Who has no {@code review} sees {@link dev.churnwatch.access.Faces} instead of names. What a caller may spend and
 * have running at once is bounded ({@link dev.churnwatch.access.RequestLimits}, {@link dev.churnwatch.access.Turnstile}),
 * and what he asked is written down ({@link dev.churnwatch.access.AuditLog}).
 *
 * <p>The room knows nothing of flags, and does not answer: what a refusal looks like is the business of {@code research}.
 */
@NullMarked
package dev.churnwatch.access;

import org.jspecify.annotations.NullMarked;
