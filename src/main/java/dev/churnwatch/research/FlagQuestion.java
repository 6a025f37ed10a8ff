package dev.churnwatch.research;

import dev.churnwatch.access.Faces;
import dev.churnwatch.archive.FlagFilter;
import dev.churnwatch.archive.FlagOrder;
import dev.churnwatch.archive.PolicyChoice;
import dev.churnwatch.archive.Range;
import dev.churnwatch.archive.Standing;
import dev.churnwatch.churn.Label;
import dev.churnwatch.churn.Severity;
import dev.churnwatch.event.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which flags a listing or an export is about, and in which order: the same parameters for both.
 *
 * @param filter which flags
 * @param order in which order
 * @param face whose flags, as the caller knows the account; {@code null} if anybody's
 */
record FlagQuestion(
        FlagFilter filter, FlagOrder order, @Nullable String face) {

    /** The parameters that it is read from. */
    static final Set<String> PARAMETERS = Set.of(
            "account",
            "state",
            "label",
            "severity",
            "policy",
            "shadow",
            "minConfidence",
            "maxConfidence",
            "openedSince",
            "openedUntil",
            "changedSince",
            "changedUntil",
            "sort");

    /** Flags in whatever state. */
    static final String ALL = "all";

    private static final Pattern VERSIONED = Pattern.compile("(.+)@(\\d{1,9})");
    private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]+");

    /** The parameters and others. */
    static Set<String> parametersAnd(String... others) {
        Set<String> all = new TreeSet<>(PARAMETERS);
        all.addAll(Set.of(others));
        return all;
    }

    /** Reads it, accounts by the caller's faces; whatever is wrong is noted among the parameters' violations. */
    static FlagQuestion read(Parameters parameters, Faces faces) {
        return new FlagQuestion(
                new FlagFilter(
                        account(parameters, faces),
                        state(parameters),
                        parameters.oneOf("label", Label.class),
                        parameters.oneOf("severity", Severity.class),
                        policy(parameters),
                        parameters.truth("shadow"),
                        range(
                                parameters,
                                parameters.share("minConfidence"),
                                parameters.share("maxConfidence"),
                                "maxConfidence"),
                        times(parameters, "openedSince", "openedUntil"),
                        times(parameters, "changedSince", "changedUntil")),
                order(parameters),
                parameters.text("account").orElse(null));
    }

    /** The question in words that name nobody whom the caller does not name: what is made of them may be shown to him. */
    String text() {
        return filter.ofAnybody() + " " + order + " " + face;
    }

    private static @Nullable AccountId account(Parameters parameters, Faces faces) {
        Optional<String> face = parameters.text("account");
        Optional<AccountId> account = face.flatMap(faces::accountBehind);
        if (face.isPresent() && account.isEmpty()) {
            parameters.refuse("account", "is an account as your project was shown it");
        }
        return account.orElse(null);
    }

    private static @Nullable Standing state(Parameters parameters) {
        Optional<String> state = parameters.text("state");
        if (state.isEmpty()) {
            return Standing.OPEN;
        }
        return state.get().equalsIgnoreCase(ALL) ? null : parameters.oneOf("state", Standing.class, ALL);
    }

    private static PolicyChoice policy(Parameters parameters) {
        Optional<String> policy = parameters.text("policy");
        if (policy.isEmpty()) {
            return new PolicyChoice.Any();
        }
        if (HASH.matcher(policy.get()).matches()) {
            return new PolicyChoice.Hashed(policy.get());
        }
        Matcher versioned = VERSIONED.matcher(policy.get());
        return versioned.matches()
                ? new PolicyChoice.Versioned(versioned.group(1), Integer.parseInt(versioned.group(2)))
                : new PolicyChoice.Named(policy.get());
    }

    private static FlagOrder order(Parameters parameters) {
        Optional<String> sort = parameters.text("sort");
        if (sort.isEmpty()) {
            return FlagOrder.NEWEST_FIRST;
        }
        boolean descending = sort.get().startsWith("-");
        String code = descending ? sort.get().substring(1) : sort.get();
        for (FlagOrder.Key key : FlagOrder.Key.values()) {
            if (key.code().equals(code)) {
                return new FlagOrder(key, descending);
            }
        }
        parameters.refuse("sort", "is openedAt, changedAt or confidence, with - in front for the greatest first");
        return FlagOrder.NEWEST_FIRST;
    }

    private static Range<Instant> times(Parameters parameters, String since, String until) {
        return range(parameters, parameters.moment(since), parameters.moment(until), until);
    }

    private static <T extends Comparable<? super T>> Range<T> range(
            Parameters parameters, @Nullable T from, @Nullable T to, String upper) {
        Range<T> range = new Range<>(from, to);
        if (range.isReversed()) {
            parameters.refuse(upper, "is not below the lower end");
        }
        return range;
    }
}
