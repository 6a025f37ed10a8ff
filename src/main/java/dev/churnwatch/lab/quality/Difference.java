package dev.churnwatch.lab.quality;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.lab.world.Inhabitant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one policy makes of the same events that another does not.
 *
 * @param kinds the labelled accounts by kind, churners first; empty without labels
 * @param all every account that either policy has assessed, and every labelled one
 */
public record Difference(List<Shifts> kinds, Shifts all) {

    private static final Comparator<Inhabitant> CHURNERS_FIRST =
            Comparator.comparing(Inhabitant::churner).reversed().thenComparing(Inhabitant::kind);

    /**
     * Holds a policy against another.
     *
     * @param truth about some accounts, or about none
     */
    public static Difference of(Side now, Side before, List<Inhabitant> truth) {
        Map<AccountId, FlagLife> flags = now.flags().first();
        Map<AccountId, FlagLife> flagsBefore = before.flags().first();
        SortedSet<AccountId> accounts = new TreeSet<>(now.logits().keySet());
        accounts.addAll(before.logits().keySet());
        truth.forEach(one -> accounts.add(one.account()));
        Map<AccountId, Shift> shifts = new TreeMap<>();
        for (AccountId account : accounts) {
            shifts.put(
                    account,
                    new Shift(
                            account,
                            opening(flags.get(account)),
                            opening(flagsBefore.get(account)),
                            logit(now.logits().get(account)),
                            logit(before.logits().get(account))));
        }
        return new Difference(byKind(truth, shifts), new Shifts("all", List.copyOf(shifts.values())));
    }

    private static List<Shifts> byKind(List<Inhabitant> truth, Map<AccountId, Shift> shifts) {
        Map<String, List<Shift>> kinds = new HashMap<>();
        List<Shifts> rows = new ArrayList<>();
        for (Inhabitant one : truth.stream().sorted(CHURNERS_FIRST).toList()) {
            Shift shift = shifts.get(one.account());
            if (shift != null) {
                kinds.computeIfAbsent(one.kind(), kind -> {
                            List<Shift> own = new ArrayList<>();
                            rows.add(new Shifts(kind, own));
                            return own;
                        })
                        .add(shift);
            }
        }
        return List.copyOf(rows);
    }

    private static OptionalLong opening(@Nullable FlagLife flag) {
        return flag == null ? OptionalLong.empty() : OptionalLong.of(flag.openedAt());
    }

    private static OptionalDouble logit(@Nullable Double logit) {
        return logit == null ? OptionalDouble.empty() : OptionalDouble.of(logit);
    }
}
