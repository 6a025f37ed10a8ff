package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each part's ratio against an evaluation of its own, by quadrature or a library's distributions; through each lens. */
@ParameterizedClass
@EnumSource(Hearing.Grain.class)
class ScorePartsTest {

    private static final double REACH = 6;
    private static final int TALLIES = 40;

    private final Policy.Lens lens;
    private final double nats;
    private final int mostDrops;

    ScorePartsTest(Hearing.Grain grain) {
        lens = Policy.DEFAULT.lens(grain);
        nats = grain == Hearing.Grain.DAYS ? 1e-4 : 1e-3;
        mostDrops = lens.decisionCap() * lens.windowHours() / lens.grainHours();
    }

    private static double ratio(
            Policy.LogNormal churner, Policy.LogNormal organic, double reach, DoubleUnaryOperator logLikelihood) {
        return Quadrature.logAverage(churner, reach, logLikelihood)
                - Quadrature.logAverage(organic, reach, logLikelihood);
    }

    /** Beyond the cap, where a prior may end within the likelihood, grid and quadrature may differ: it says nothing. */
    private static double capped(double llr, Policy.Voice voice) {
        return Math.max(-voice.cap(), Math.min(voice.cap(), llr));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void turnoverIsTheQuotientOfTwoPoissonAverages(long seed) {
        RandomGenerator random = EvidenceDraft.random(seed);
        TurnoverPart part = new TurnoverPart(lens);
        for (int i = 0; i < TALLIES; i++) {
            int drops = (int) Math.exp(random.nextDouble(0, Math.log(mostDrops + 1))) - (i == 0 ? 1 : 0);
            double exposure = Math.max(1, drops) * Math.exp(random.nextDouble(-1, 7));

            double llr = part.llr(
                    new TallyDraft().drops(drops, 3, 2).exposure(exposure, 10).tally());

            Policy.Turnover turnover = lens.turnover();
            double expected = ratio(
                    turnover.churner(),
                    turnover.organic(),
                    REACH,
                    hazard -> PoissonDistribution.of(hazard * exposure).logProbability(drops));
            assertThat(capped(llr, turnover.voice()))
                    .as("seed %d, %d drops in %f edge-days", seed, drops, exposure)
                    .isCloseTo(capped(expected, turnover.voice()), within(nats));
        }
    }

    @ParameterizedTest
    @CsvSource({"505,3000", "10000,90000", "1200000,24000000", "40000,90000"})
    void turnoverCountsNoMoreThanTheWindowsDecisions(int drops, double exposure) {
        double share = (double) mostDrops / drops;
        Policy.Turnover turnover = lens.turnover();
        double expected = ratio(
                turnover.churner(),
                turnover.organic(),
                REACH,
                hazard -> share * (drops * Math.log(hazard) - hazard * exposure));

        double llr = new TurnoverPart(lens)
                .llr(new TallyDraft().drops(drops, 0, 0).exposure(exposure, 0).tally());

        assertThat(llr).isCloseTo(expected, within(nats));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theEndsOfThePriorsMatterOnlyBeyondTheCap(long seed) {
        RandomGenerator random = EvidenceDraft.random(seed);
        TurnoverPart part = new TurnoverPart(lens);
        for (int i = 0; i < TALLIES; i++) {
            int drops = random.nextInt(1, mostDrops + 1);
            double exposure = drops * Math.exp(random.nextDouble(Math.log(1 / 100.0), Math.log(10_000)));

            double llr = part.llr(
                    new TallyDraft().drops(drops, 0, 0).exposure(exposure, 0).tally());

            double endless = ratio(
                    lens.turnover().churner(),
                    lens.turnover().organic(),
                    12,
                    hazard -> drops * Math.log(hazard) - hazard * exposure);
            assertThat(capped(llr, lens.turnover().voice()))
                    .as("seed %d, %d drops in %f edge-days", seed, drops, exposure)
                    .isCloseTo(capped(endless, lens.turnover().voice()), within(nats));
        }
    }

    @Test
    void turnoverIsSilentWithoutExposureAndDrops() {
        Tally nothing = new TallyDraft().drops(0, 4, 9).exposure(0, 50).tally();

        assertThat(new TurnoverPart(lens).llr(nothing)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void selectivityIsTheQuotientOfBinomialAverages(long seed) {
        RandomGenerator random = EvidenceDraft.random(seed);
        SelectivityPart part = new SelectivityPart(lens);
        for (int i = 0; i < TALLIES; i++) {
            int none = random.nextInt(300);
            int mutual = random.nextInt(200);
            double exposureNone = Math.exp(random.nextDouble(-2, 9));
            double exposureMutual = Math.exp(random.nextDouble(-2, 9));

            double llr = part.llr(new TallyDraft()
                    .drops(none, mutual, 0)
                    .exposure(exposureNone, exposureMutual)
                    .tally());

            double expected = selectivity(ratio -> BinomialDistribution.of(
                            none + mutual, ratio * exposureNone / (ratio * exposureNone + exposureMutual))
                    .logProbability(none));
            assertThat(capped(llr, lens.selectivity().voice()))
                    .as("seed %d, %d and %d in %f and %f", seed, none, mutual, exposureNone, exposureMutual)
                    .isCloseTo(capped(expected, lens.selectivity().voice()), within(nats));
        }
    }

    @Test
    void selectivityScalesRepeatedDecisionsDown() {
        Tally purges = new TallyDraft()
                .drops(900, 60, 40)
                .effectiveDrops(50)
                .exposure(4000, 900)
                .tally();

        double llr = new SelectivityPart(lens).llr(purges);

        double expected = selectivity(ratio -> {
            double p = ratio * 4000 / (ratio * 4000 + 900);
            return 0.05 * (900 * Math.log(p) + 60 * Math.log(1 - p));
        });
        assertThat(llr).isCloseTo(expected, within(nats));
    }

    private double selectivity(DoubleUnaryOperator logLikelihood) {
        Policy.Selectivity selectivity = lens.selectivity();
        double selective = Quadrature.logAverage(selectivity.selective(), REACH, logLikelihood);
        double indiscriminate = Quadrature.logAverage(selectivity.indiscriminate(), REACH, logLikelihood);
        double share = selectivity.indiscriminateShare();
        double larger = Math.max(selective, indiscriminate);
        double churner = larger
                + Math.log((1 - share) * Math.exp(selective - larger) + share * Math.exp(indiscriminate - larger));
        return churner - Quadrature.logAverage(selectivity.organic(), REACH, logLikelihood);
    }

    @ParameterizedTest
    @CsvSource({"30,0,0,500,0", "30,0,10,500,0", "0,0,40,500,100", "0,10,0,0,100"})
    void selectivityIsExactlyZeroWhereNothingCanBeCompared(
            int none, int mutual, int unknown, double exposureNone, double exposureMutual) {
        Tally tally = new TallyDraft()
                .drops(none, mutual, unknown)
                .exposure(exposureNone, exposureMutual)
                .tally();

        assertThat(new SelectivityPart(lens).llr(tally)).isEqualTo(0.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 11, 12, 13, 40})
    void recurrenceIsTheQuotientOfPoissonAverages(int days) {
        double llr =
                new RecurrencePart(lens).llr(new TallyDraft().recurrence(days).tally());

        double expected = ratio(
                lens.recurrence().churner(),
                lens.recurrence().organic(),
                REACH,
                rate -> PoissonDistribution.of(rate).logProbability(Math.min(days, 12)));
        assertThat(llr).isCloseTo(expected, within(nats));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 11, 25, 42, 400, 4000, 10_000})
    void volumeIsTheQuotientOfTwoNormalDensities(int coldFollows) {
        double llr = new VolumePart(lens)
                .llr(new TallyDraft().coldFollows(coldFollows).tally());

        double ln = Math.log(coldFollows / (lens.windowHours() / 24.0));
        double expected = logDensity(lens.volume().churner(), ln)
                - logDensity(lens.volume().organic(), ln);
        assertThat(llr).isCloseTo(expected, within(1e-9));
    }

    private static double logDensity(Policy.LogNormal model, double ln) {
        return NormalDistribution.of(Math.log(model.median()), model.sigma()).logDensity(ln);
    }

    @Test
    void moreColdFollowsNeverSpeakForTheOrganicAccount() {
        VolumePart part = new VolumePart(lens);
        double fewer = Double.NEGATIVE_INFINITY;
        for (int coldFollows = 10; coldFollows < 10_000_000; coldFollows += 1 + coldFollows / 50) {
            double llr = part.llr(new TallyDraft().coldFollows(coldFollows).tally());
            assertThat(llr).as("%d cold follows", coldFollows).isFinite().isGreaterThanOrEqualTo(fewer);
            fewer = llr;
        }
    }

    @Test
    void volumeIsSilentBelowTenColdFollows() {
        assertThat(new VolumePart(lens).llr(new TallyDraft().coldFollows(9).tally()))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"8,3,0.4", "50,20,0.05", "50,20,1.1", "50,20,0.9", "9,3,0.7"})
    void dwellSpreadIsTheQuotientOfTwoNormalDensities(int count, int days, double sigma) {
        double llr = new DwellSpreadPart(lens)
                .llr(new TallyDraft().dwell(count, days, sigma).tally());

        Policy.DwellSpread spread = lens.dwellSpread();
        double sampling = 0.5 / (3 * days);
        double expected = logDensity(spread.churnerMedian(), spread.churnerVariance() + sampling, sigma)
                - logDensity(spread.organicMedian(), spread.organicVariance() + sampling, sigma);
        assertThat(llr).isCloseTo(expected, within(1e-9));
    }

    private static double logDensity(double median, double variance, double sigma) {
        return NormalDistribution.of(Math.log(median), Math.sqrt(variance)).logDensity(Math.log(sigma));
    }

    @ParameterizedTest
    @CsvSource({"1,0", "0,1"})
    void dwellSpreadIsSilentOnFewDropsOrSpells(int missingDrops, int missingSpells) {
        int count = lens.dwellSpread().minDrops() - missingDrops;
        int spells = lens.dwellSpread().minSpells() - missingSpells;

        assertThat(new DwellSpreadPart(lens)
                        .llr(new TallyDraft().dwell(count, spells, 0.1).tally()))
                .isZero();
    }

    @Test
    void widerDwellNeverSpeaksForTheChurner() {
        DwellSpreadPart part = new DwellSpreadPart(lens);
        double narrower = Double.POSITIVE_INFINITY;
        for (double sigma = 0; sigma < 12; sigma += 0.01) {
            double llr = part.llr(new TallyDraft().dwell(50, 20, sigma).tally());
            assertThat(llr).as("sigma %f", sigma).isFinite().isLessThanOrEqualTo(narrower);
            narrower = llr;
        }
    }

    @ParameterizedTest
    @CsvSource({"20,20", "100,80", "80,100", "40,0", "0,40", "3000,1", "37,38"})
    void balanceIsTheQuotientOfTwoBetaDensities(int coldFollows, int drops) {
        double llr = new BalancePart(lens)
                .llr(new TallyDraft()
                        .coldFollows(coldFollows)
                        .drops(drops, 0, 0)
                        .tally());

        double larger = Math.max(coldFollows, drops);
        double b = Math.min(coldFollows, drops) / larger;
        double inside = Math.max(0.5 / larger, Math.min(1 - 0.5 / larger, b));
        double expected = BetaDistribution.of(4, 1.6).logDensity(inside)
                - BetaDistribution.of(0.8, 3).logDensity(inside);
        assertThat(llr).isFinite().isCloseTo(expected, within(1e-9));
    }

    @Test
    void balanceIsSilentBelowFortyActions() {
        assertThat(new BalancePart(lens)
                        .llr(new TallyDraft().coldFollows(20).drops(19, 0, 0).tally()))
                .isZero();
    }
}
