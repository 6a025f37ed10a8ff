package dev.churnwatch.lab;

import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.lab.PocketCalculator.Normal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The walk of a reader from the counts of one flag to its confidence, with the numbers that the flag carries and nothing
 * else: the section of that name in {@code docs/detection.md}.
 */
final class OneFlagByHand {

    /** How to read what follows the quotation. */
    private static final String LEGEND = """

            Each part's LLR follows from these counts by its model in the table of the [score](#score). An average over a log-normal
            takes more than a pocket calculator; this does it for x^k exp(-b x)/(1 + o x)^n, on the grid of the score:

            ```
            average() { # k b n o median sigma
              awk -v k="$1" -v b="$2" -v n="$3" -v o="$4" -v median="$5" -v sigma="$6" 'BEGIN {
                for (i = -120; i <= 120; i++) {
                  z = i / 20; x = median * exp(sigma * z); weights += exp(-z * z / 2)
                  term[i] = k * log(x) - b * x - n * log(1 + o * x) - z * z / 2
                  if (i == -120 || term[i] > most) most = term[i]
                }
                for (i in term) sum += exp(term[i] - most)
                printf "%.6f\\n", most + log(sum / weights)
              }'
            }
            ```

            The other parts take a pocket calculator only. `volume` and `dwell_spread` are the ratio of two normal densities, churner to
            organic, which is ((x - m0)^2/v0 - (x - m1)^2/v1 + ln(v0/v1))/2. `balance` is that of two beta densities,
            (a1 - a0) ln B + (b1 - b0) ln(1 - B) + ln B(a0, b0) - ln B(a1, b1), where the beta function is
            B(a, k) = B(k, a) = (k - 1)!/(a(a + 1)...(a + k - 1)) for whole k.

            """;

    private final List<String> explained;
    private final String lensName;
    private final Policy.Lens lens;
    private final JsonNode score;
    private final String lower;
    private final JsonNode counted;
    private final JsonNode tally;
    private final Map<String, Double> byHand = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    /**
     * @param flag as it stands in a file of flags, of the policy that ships
     * @param explained what {@code explain} prints as of its tick
     */
    OneFlagByHand(JsonNode flag, List<String> explained) {
        this.explained = explained;
        lensName = flag.at("/evidence/score/lens").textValue();
        boolean days = lensName.equals("days");
        lens = days ? Policy.DEFAULT.days() : Policy.DEFAULT.hours();
        score = flag.at(days ? "/evidence/score" : "/evidence/hours/score");
        lower = number(score.path("full"), "logit") <= number(score.path("jackknifed"), "logit")
                ? "full"
                : "jackknifed";
        counted = score.path(lower);
        tally = counted.path("tally");
        quotation();
        lines.addAll(LEGEND.lines().toList());
        turnover();
        selectivity();
        recurrence();
        volume();
        dwellSpread();
        balance();
    }

    /** Each part's log-likelihood ratio, by hand. */
    Map<String, Double> byHand() {
        return byHand;
    }

    /** The same as the flag has it. */
    Map<String, Double> carried() {
        return parts().stream()
                .collect(Collectors.toMap(part -> part.path("name").textValue(), part -> number(part, "llr")));
    }

    /** What the document is to say, after an introduction with the commands. */
    String section(String introduction) {
        return introduction + String.join("\n", lines) + "\n" + sum();
    }

    private void quotation() {
        lines.add("```");
        int counting = lineOf(explained, lensName + ", " + (lower.equals("full") ? "with " : "without "));
        int end = counting + explained.subList(counting, explained.size()).indexOf("");
        lines.add(explained.get(0));
        lines.add("...");
        int plea = explained.indexOf("for and against");
        lines.addAll(explained.subList(
                plea, plea + explained.subList(plea, explained.size()).indexOf("")));
        lines.add("...");
        lines.addAll(explained.subList(counting, end));
        lines.add("...");
        lines.add(explained.get(lineOf(explained, lensName + ": guards")));
        lines.add("...");
        lines.add(explained.get(lineOf(explained, "confidence = ")));
        lines.add("```");
    }

    private static int lineOf(List<String> lines, String start) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(start)) {
                return i;
            }
        }
        throw new AssertionError("no line starts with " + start);
    }

    private void turnover() {
        double most = (double) lens.decisionCap() * lens.windowHours() / lens.grainHours();
        double share = Math.min(1, most / of("dropsNone"));
        double drops = printed(of("dropsNone") * share);
        double exposure = printed(of("exposureNone") * share);
        Policy.LogNormal churner = lens.turnover().churner();
        Policy.LogNormal organic = lens.turnover().organic();
        double convicts = PocketCalculator.average(drops, exposure, 0, 0, churner);
        double acquits = PocketCalculator.average(drops, exposure, 0, 0, organic);
        part("turnover", "%s drops in %s edge-days: the averages of h^%s exp(-%s h)", drops, exposure, drops, exposure);
        line("  churner  average %s %s 0 0 %s %s = %.6f", drops, exposure, churner.median(), churner.sigma(), convicts);
        line("  organic  average %s %s 0 0 %s %s = %.6f", drops, exposure, organic.median(), organic.sigma(), acquits);
        result("turnover", convicts - acquits, "%.6f - (%.6f)", convicts, acquits);
    }

    private void selectivity() {
        double scale = of("effectiveDrops") / of("drops");
        double none = printed(of("dropsNone") * scale);
        double known = printed((of("dropsNone") + of("dropsMutual")) * scale);
        double odds = printed(of("exposureNone") / of("exposureMutual"));
        Policy.Selectivity model = lens.selectivity();
        part(
                "selectivity",
                "s = %s/%s, s U_n = %s of s(U_n + U_r) = %s, E_n/E_r = %s",
                of("effectiveDrops"),
                of("drops"),
                none,
                known,
                odds);
        double selective = binomial("selective", none, known, odds, model.selective());
        double blind = binomial("blind    ", none, known, odds, model.indiscriminate());
        double organic = binomial("organic  ", none, known, odds, model.organic());
        double share = model.indiscriminateShare();
        double churner = Math.log((1 - share) * Math.exp(selective) + share * Math.exp(blind));
        line("  churner    ln(%s exp(%.6f) + %s exp(%.6f)) = %.6f", 1 - share, selective, share, blind, churner);
        result("selectivity", churner - organic, "%.6f - (%.6f)", churner, organic);
    }

    private double binomial(String who, double none, double known, double odds, Policy.LogNormal prior) {
        double average = PocketCalculator.average(none, 0, known, odds, prior);
        line("  %s  average %s 0 %s %s %s %s = %.6f", who, none, known, odds, prior.median(), prior.sigma(), average);
        return average;
    }

    private void recurrence() {
        double spells = Math.min(of("recurrence"), lens.recurrence().maxSpells());
        Policy.LogNormal churner = lens.recurrence().churner();
        Policy.LogNormal organic = lens.recurrence().organic();
        double convicts = PocketCalculator.average(spells, 1, 0, 0, churner);
        double acquits = PocketCalculator.average(spells, 1, 0, 0, organic);
        part("recurrence", "C = %s: the averages of l^%s exp(-l)", spells, spells);
        line("  churner  average %s 1 0 0 %s %s = %.6f", spells, churner.median(), churner.sigma(), convicts);
        line("  organic  average %s 1 0 0 %s %s = %.6f", spells, organic.median(), organic.sigma(), acquits);
        result("recurrence", convicts - acquits, "%.6f - (%.6f)", convicts, acquits);
    }

    private void volume() {
        double days = lens.windowHours() / 24.0;
        double x = printed(Math.log(of("coldFollows") / days));
        Policy.LogNormal churner = lens.volume().churner();
        Policy.LogNormal organic = lens.volume().organic();
        part("volume", "x = ln(%s/%s) = %.6f", of("coldFollows"), days, x);
        normals(
                "volume",
                x,
                new Normal(Math.log(churner.median()), churner.sigma() * churner.sigma()),
                new Normal(Math.log(organic.median()), organic.sigma() * organic.sigma()));
    }

    private void dwellSpread() {
        double spread = printed((of("lnDwellQ3") - of("lnDwellQ1")) / 1.349);
        double x = printed(Math.log(Math.max(0.01, spread)));
        Policy.DwellSpread model = lens.dwellSpread();
        double n = model.drawsPerSpell() * of(lensName.equals("days") ? "dwellDays" : "dwellHours");
        part(
                "dwell_spread",
                "sigma = (%s - %s)/1.349 = %s, x = ln sigma = %s, n = %s, 0.5/n = %s",
                of("lnDwellQ3"),
                of("lnDwellQ1"),
                spread,
                x,
                n,
                0.5 / n);
        normals(
                "dwell_spread",
                x,
                new Normal(Math.log(model.churnerMedian()), model.churnerVariance() + 0.5 / n),
                new Normal(Math.log(model.organicMedian()), model.organicVariance() + 0.5 / n));
    }

    private void normals(String name, double x, Normal churner, Normal organic) {
        double at = PocketCalculator.upToTheTurn(x, churner, organic);
        if (at != x) {
            line("  the ratio turns at %s: x stays there", at);
        }
        line("  churner  (%s - (%s))^2/%s = %s", at, churner.mean(), churner.variance(), churner.square(at));
        line("  organic  (%s - (%s))^2/%s = %s", at, organic.mean(), organic.variance(), organic.square(at));
        double llr = (organic.square(at) - churner.square(at) + Math.log(organic.variance() / churner.variance())) / 2;
        result(
                name,
                llr,
                "(%s - %s + ln(%s/%s))/2",
                organic.square(at),
                churner.square(at),
                organic.variance(),
                churner.variance());
    }

    private void balance() {
        double due = of("dueFollows");
        double drops = of("drops");
        double larger = Math.max(due, drops);
        double b = Math.max(0.5 / larger, Math.min(1 - 0.5 / larger, Math.min(due, drops) / larger));
        Policy.Beta churner = lens.balance().churner();
        Policy.Beta organic = lens.balance().organic();
        double alphas = churner.alpha() - organic.alpha();
        double betas = churner.beta() - organic.beta();
        double constant = PocketCalculator.lnBeta(organic) - PocketCalculator.lnBeta(churner);
        part("balance", "F_d = %s, U = %s, B = %s", due, drops, b);
        line("  ln B(%s, %s) = %s", organic.alpha(), organic.beta(), PocketCalculator.lnBeta(organic));
        line("  ln B(%s, %s) = %s", churner.alpha(), churner.beta(), PocketCalculator.lnBeta(churner));
        result(
                "balance",
                alphas * Math.log(b) + betas * Math.log(1 - b) + constant,
                "%s ln %s + (%s) ln %s + (%s)",
                alphas,
                b,
                betas,
                1 - b,
                constant);
    }

    /** The table of contributions and what comes of them. */
    private String sum() {
        String table = parts().stream()
                .map(part -> String.format(
                        Locale.ROOT,
                        "| `%s` | %.6f | %s | %s | %.6f |%n",
                        part.path("name").textValue(),
                        number(part, "llr"),
                        plain(number(part, "cap")),
                        plain(number(part, "weight")),
                        number(part, "contribution")))
                .collect(Collectors.joining());
        String other = lower.equals("full") ? "jackknifed" : "full";
        double logit = number(counted, "logit");
        return String.format(
                Locale.ROOT,
                """

                Clip to the cap, multiply by the weight, add:

                | part | LLR | c | w | contribution |
                |---|---:|---:|---:|---:|
                %s| prior | | | | %.6f |
                | **logit** | | | | **%.6f** |

                P = 1/(1 + exp(-%.6f)) = %s, the `confidence` of the flag but for what is cut behind its sixth decimal. The other
                reckoning of this lens comes to %.6f: the lower counts. The guards are held against what is left without
                the largest purge: %s drops where it takes %d, C = %s where it takes %d, and between the first drop and the last a
                number of whole %s of %s where it takes %d. All hold, and P is at least %s: `FLAG`.
                """,
                table,
                number(counted, "priorLogit"),
                logit,
                logit,
                plain(1 / (1 + Math.exp(-logit))),
                number(score.path(other), "logit"),
                plain(left("drops")),
                lens.guards().minDrops(),
                plain(left("recurrence")),
                lens.guards().minRecurrence(),
                lensName,
                plain(left(lensName.equals("days") ? "spanDays" : "spanHours")),
                lens.guards().minSpan(),
                plain(Policy.DEFAULT.thresholds().flag()));
    }

    private double left(String field) {
        return number(score.at("/jackknifed/tally"), field);
    }

    private List<JsonNode> parts() {
        return StreamSupport.stream(counted.path("parts").spliterator(), false).toList();
    }

    private void part(String name, String pattern, Object... values) {
        lines.add(lines.get(lines.size() - 1).isEmpty() ? "```" : "");
        line(name + ": " + pattern, values);
    }

    private void result(String name, double llr, String pattern, Object... values) {
        byHand.put(name, llr);
        line("  LLR = " + pattern + " = %.4f", append(values, llr));
        if (name.equals("balance")) {
            lines.add("```");
        }
    }

    private static Object[] append(Object[] values, Object last) {
        List<Object> all = new ArrayList<>(List.of(values));
        all.add(last);
        return all.toArray();
    }

    private void line(String pattern, Object... values) {
        Object[] shown = new Object[values.length];
        String[] slots = pattern.split("%", -1);
        for (int i = 0; i < values.length; i++) {
            shown[i] = slots[i + 1].startsWith("s") && values[i] instanceof Double number ? plain(number) : values[i];
        }
        lines.add(String.format(Locale.ROOT, pattern, shown));
    }

    private double of(String field) {
        return number(tally, field);
    }

    private static double number(JsonNode object, String field) {
        JsonNode number = object.path(field);
        if (!number.isNumber()) {
            throw new AssertionError(field + " is no number in " + object);
        }
        return number.doubleValue();
    }

    /** The number that a reader goes on with. */
    private static double printed(double number) {
        return Double.parseDouble(plain(number));
    }

    /** Six decimals at most. */
    private static String plain(double number) {
        String text = String.format(Locale.ROOT, "%.6f", number);
        return text.replaceAll("\\.?0+$", "");
    }
}
