package dev.churnwatch.churn;

import dev.churnwatch.churn.Assessment.Reckoning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of the score through one lens, with models that are computed once. Immutable. */
final class Scales {

    private static final double ROUNDING = 1e-9;

    private final double priorLogit;
    private final List<ScorePart> parts;
    private final List<ScorePart> quickestFirst;
    private final double mostOfAll;

    Scales(double priorLogit, Policy.Lens lens) {
        this.priorLogit = priorLogit;
        ScorePart turnover = new TurnoverPart(lens);
        ScorePart selectivity = new SelectivityPart(lens);
        ScorePart recurrence = new RecurrencePart(lens);
        ScorePart volume = new VolumePart(lens);
        ScorePart spread = new DwellSpreadPart(lens);
        ScorePart balance = new BalancePart(lens);
        this.parts = List.of(turnover, selectivity, recurrence, volume, spread, balance);
        this.quickestFirst = List.of(recurrence, spread, volume, balance, turnover, selectivity);
        double most = priorLogit;
        for (ScorePart part : parts) {
            most += part.voice().most();
        }
        this.mostOfAll = most;
    }

    /** The sum of all parts. */
    Reckoning reckon(Tally tally, @Nullable Long withoutFrom) {
        List<Assessment.Part> weighed = new ArrayList<>(parts.size());
        double logit = priorLogit;
        for (ScorePart part : parts) {
            Assessment.Part weighedPart = part.weigh(tally);
            weighed.add(weighedPart);
            logit += weighedPart.contribution();
        }
        return new Reckoning(withoutFrom, tally, priorLogit, List.copyOf(weighed), logit);
    }

    /**
     * Whether the sum of all parts could come to {@code enough} nats: part after part is weighed only as long as the others
     * could still make up for it. Where both are within rounding of each other it says yes.
     */
    boolean couldReach(double enough, Tally tally) {
        double most = mostOfAll;
        for (ScorePart part : quickestFirst) {
            if (most < enough - ROUNDING) {
                return false;
            }
            most += part.weigh(tally).contribution() - part.voice().most();
        }
        return most >= enough - ROUNDING;
    }
}
