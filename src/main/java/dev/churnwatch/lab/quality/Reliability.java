package dev.churnwatch.lab.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a confidence of P means P: accounts that were given about the same confidence, and how many of them churn.
 *
 * @param looks one at each account
 */
record Reliability(List<Look> looks) {

    /** Where one bin ends and the next begins; finer towards the ends, where most accounts and most decisions lie. */
    private static final double[] EDGES = {0, 0.001, 0.01, 0.1, 0.3, 0.5, 0.8, 0.97, 0.99, 0.999, 1};

    /** A confidence, and the truth. */
    record Look(double confidence, boolean churner) {}

    /**
     * The looks at accounts whose confidence lies between two edges.
     *
     * @param from at or above
     * @param to below; the last bin holds 1 as well
     */
    record Bin(double from, double to, List<Look> looks) {

        int accounts() {
            return looks.size();
        }

        int churners() {
            return (int) looks.stream().filter(Look::churner).count();
        }

        double meanConfidence() {
            return looks.stream().mapToDouble(Look::confidence).average().orElse(0);
        }

        /** The share of churners. */
        Interval observed() {
            return Interval.of(churners(), accounts());
        }
    }

    /** The bins that hold somebody, ascending. */
    List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i + 1 < EDGES.length; i++) {
            double from = EDGES[i];
            double to = EDGES[i + 1];
            boolean last = i + 2 == EDGES.length;
            List<Look> inside = looks.stream()
                    .filter(look -> look.confidence >= from && (last || look.confidence < to))
                    .toList();
            if (!inside.isEmpty()) {
                bins.add(new Bin(from, to, inside));
            }
        }
        return bins;
    }

    /** The mean square of confidence minus truth (Brier, Monthly Weather Review 78, 1950); 0 is perfect. */
    double brier() {
        return looks.stream()
                .mapToDouble(look -> look.confidence - (look.churner ? 1 : 0))
                .map(error -> error * error)
                .average()
                .orElse(0);
    }

    /** The Brier score of giving everybody the share of churners that there is. */
    double brierOfTheShare() {
        double share = churners() / (double) Math.max(1, looks.size());
        return share * (1 - share);
    }

    /** How many churners the confidences add up to. */
    double expectedChurners() {
        return looks.stream().mapToDouble(Look::confidence).sum();
    }

    long churners() {
        return looks.stream().filter(Look::churner).count();
    }
}
