package dev.churnwatch.research;

import dev.churnwatch.archive.FlagFilter;
import dev.churnwatch.archive.FlagPosition;
import dev.churnwatch.archive.Standing;
import dev.churnwatch.churn.Label;
import dev.churnwatch.churn.Severity;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request for a page of flags, read from its query parameters. */
sealed interface ListRequest {

    /** The request can be answered. */
    record Page(FlagFilter filter, @Nullable FlagPosition after, int limit) implements ListRequest {}

    /** It cannot, for all of these reasons. */
    record Unclear(List<Violation> violations) implements ListRequest {}

    /** Reads the parameters; each that is unknown, repeated or malformed is a violation. */
    static ListRequest read(MultivaluedMap<String, String> query, ResearchConfig config) {
        Parameters parameters = new Parameters(query);
        Standing state = parameters.state();
        Label label = parameters.oneOf("label", Label.class);
        Severity severity = parameters.oneOf("severity", Severity.class);
        String policy = parameters.value("policy").orElse(null);
        boolean shadow = parameters.shadow();
        double minConfidence = parameters.minConfidence();
        int limit = parameters.limit(config);
        FlagPosition after = parameters.cursor();
        return parameters.violations.isEmpty()
                ? new Page(new FlagFilter(state, label, severity, policy, shadow, minConfidence), after, limit)
                : new Unclear(parameters.violations);
    }

    /** Query parameters, with a list of what is wrong with them. */
    final class Parameters {

        private static final Set<String> KNOWN =
                Set.of("state", "label", "severity", "policy", "shadow", "minConfidence", "limit", "cursor");
        private static final String ALL = "all";

        private final MultivaluedMap<String, String> query;
        private final List<Violation> violations = new ArrayList<>();

        private Parameters(MultivaluedMap<String, String> query) {
            this.query = query;
            for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
                if (!KNOWN.contains(parameter.getKey())) {
                    refuse(parameter.getKey(), "is unknown; known are " + String.join(", ", new TreeSet<>(KNOWN)));
                } else if (parameter.getValue().size() > 1) {
                    refuse(parameter.getKey(), "may be given once");
                }
            }
        }

        private @Nullable Standing state() {
            Optional<String> state = value("state");
            if (state.isEmpty()) {
                return Standing.OPEN;
            }
            return state.get().equalsIgnoreCase(ALL) ? null : oneOf("state", Standing.class);
        }

        private <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
            Optional<String> value = value(name);
            if (value.isEmpty()) {
                return null;
            }
            for (E candidate : type.getEnumConstants()) {
                if (candidate.name().equalsIgnoreCase(value.get())) {
                    return candidate;
                }
            }
            refuse(name, "is one of " + codes(type) + (name.equals("state") ? ", " + ALL : ""));
            return null;
        }

        private boolean shadow() {
            String shadow = value("shadow").orElse("false");
            if (!shadow.equals("true") && !shadow.equals("false")) {
                refuse("shadow", "is true or false");
            }
            return shadow.equals("true");
        }

        private double minConfidence() {
            try {
                double confidence = value("minConfidence").map(Double::valueOf).orElse(0.0);
                if (confidence >= 0 && confidence <= 1) {
                    return confidence;
                }
            } catch (NumberFormatException e) {
                // refused below, like a number out of range
            }
            refuse("minConfidence", "is a number from 0 to 1");
            return 0;
        }

        private int limit(ResearchConfig config) {
            int preset = Math.min(config.pageSize(), config.pageSizeMax());
            try {
                int limit = value("limit").map(Integer::valueOf).orElse(preset);
                if (limit >= 1 && limit <= config.pageSizeMax()) {
                    return limit;
                }
            } catch (NumberFormatException e) {
                // refused below, like a number out of range
            }
            refuse("limit", "is a whole number from 1 to " + config.pageSizeMax());
            return preset;
        }

        private @Nullable FlagPosition cursor() {
            Optional<String> cursor = value("cursor");
            if (cursor.isEmpty()) {
                return null;
            }
            Optional<FlagPosition> position = cursor.flatMap(Cursor::read);
            if (position.isEmpty()) {
                refuse("cursor", "is the value of next from an earlier page");
            }
            return position.orElse(null);
        }

        private Optional<String> value(String name) {
            return Optional.ofNullable(query.getFirst(name));
        }

        private void refuse(String name, String message) {
            violations.add(new Violation("query", name, message));
        }

        private static <E extends Enum<E>> String codes(Class<E> type) {
            return Arrays.stream(type.getEnumConstants())
                    .map(value -> value.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }
    }
}
