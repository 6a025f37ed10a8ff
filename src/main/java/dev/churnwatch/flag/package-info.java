/**
 * The life of a flag.
 *
 * <p>A flag opens, may be amended while it is open, and is cleared when the evidence is gone or retracted when late
 * information shows that it never should have opened. Each state is a type that
 * offers only its legal moves; a move yields the {@link dev.churnwatch.flag.FlagChange} that the world is told.
 *
 * <p>A {@link dev.churnwatch.flag.Dossier} has its flags from {@code Proceedings}: one that the world is told of, and a
 * second one for a shadow policy, which differs only in that nobody acts on it.
 *
 * <p>People overrule findings by a {@link dev.churnwatch.flag.Ruling}. It changes no finding: those stay what the ledger and the
 * policies make them. It stands between the findings and what is published, so that what is published is a function of events,
 * policies and rulings, in whatever order they came.
 *
 * <p>Pure code: {@code java.*}, {@code event} and {@code churn} only.
 */
@NullMarked
package dev.churnwatch.flag;

import org.jspecify.annotations.NullMarked;
