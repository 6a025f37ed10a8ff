package dev.churnwatch.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A key to be made.
 *
 * @param project made with it where it is new
 * @param validFor from now on
 */
public record KeyOrder(String project, Set<String> scopes, Duration validFor) {

    /** How long a key is valid when nobody says. */
    public static final Duration USUALLY = Duration.ofDays(90);

    /** The longest that a key may be valid. */
    public static final Duration AT_MOST = Duration.ofDays(366);

    public KeyOrder {
        scopes = Set.copyOf(new TreeSet<>(scopes));
    }

    /** One thing that is wrong with an order. */
    public record Fault(String field, String message) {}

    /** Everything that is wrong with it. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (!Project.isName(project)) {
            faults.add(new Fault("project", "is 1 to 40 of a-z, 0-9 and -"));
        }
        if (scopes.isEmpty() || !Scope.ALL.containsAll(scopes)) {
            faults.add(new Fault("scopes", "are one or more of " + String.join(", ", Scope.ALL)));
        }
        if (validFor.isNegative() || validFor.isZero() || validFor.compareTo(AT_MOST) > 0) {
            faults.add(new Fault("validDays", "is a whole number from 1 to " + AT_MOST.toDays()));
        }
        return faults;
    }
}
