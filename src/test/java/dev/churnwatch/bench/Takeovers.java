package dev.churnwatch.bench;

import dev.churnwatch.bench.RemoteInstance.Plan;
import dev.churnwatch.stream.LedgerStock;
import dev.churnwatch.stream.LedgerStock.Written;
import java.io.IOException;
import java.util.Locale;

/** Has two instances share the partitions, while a trickle of events comes in, and takes one away. */
final class Takeovers {

    private static final String NAME = "bench-";

    private final Plan plan;
    private final LedgerStock stock;
    private final Written written;
    private final StringBuilder rows = new StringBuilder();
    private long last;

    Takeovers(Plan plan, LedgerStock stock, Written written) {
        this.plan = plan;
        this.stock = stock;
        this.written = written;
        this.last = stock.judgedTo();
    }

    /** What becomes of the one that is taken away. */
    private enum Fate {
        KILLED("killed"),
        ENDED("ended in order"),
        RESTARTED("killed, and started again under its name");

        private final String words;

        Fate(String words) {
            this.words = words;
        }
    }

    /** All ways to lose an instance as one table. */
    String markdown() throws IOException, InterruptedException {
        rows.append("| one of two instances is | standbys | until all partitions are held again, s "
                + "| until a tick is judged again, s |\n|---|---|---|---|\n");
        lose(Fate.KILLED, 0);
        lose(Fate.KILLED, 1);
        lose(Fate.ENDED, 0);
        lose(Fate.ENDED, 1);
        lose(Fate.RESTARTED, 0);
        return rows.toString();
    }

    /** When the last event happened, ms. */
    long last() {
        return last;
    }

    private void lose(Fate fate, int standbys) throws IOException, InterruptedException {
        Plan shared = plan.with(standbys);
        String name = fate == Fate.RESTARTED ? NAME : "";
        try (RemoteInstance stays = shared.start(name.isEmpty() ? "" : name + "stays");
                RemoteInstance lost = shared.start(name.isEmpty() ? "" : name + "lost")) {
            awaitShared(stays, lost, standbys);
            try (Trickle trickle = new Trickle(plan.course().bootstrapServers(), stock.oneOfEach(), last)) {
                long flows = trickle.passTick();
                stays.await("a judged tick", report -> report.judged() >= flows);
                lost.await("a judged tick of the other", report -> report.judged() >= flows);
                long before = System.nanoTime();
                if (fate == Fate.ENDED) {
                    lost.close();
                } else {
                    lost.kill();
                }
                long tick = trickle.passTick();
                if (fate == Fate.RESTARTED) {
                    try (RemoteInstance again = shared.start(name + "lost")) {
                        tell(fate, standbys, before, tick, stays, again);
                    }
                } else {
                    tell(fate, standbys, before, tick, stays, stays);
                }
                last = trickle.at();
            }
        }
    }

    /** Waits until each has its partitions, and the standbys have read all that there is. */
    private void awaitShared(RemoteInstance one, RemoteInstance other, int standbys) {
        one.await("partitions of both", report -> held(one, other) == plan.partitions() && report.held() > 0);
        other.await("partitions of the other", report -> report.held() > 0);
        if (standbys > 0) {
            one.await("standbys", report -> report.restored() >= written.pieces());
            other.await("standbys of the other", report -> report.restored() >= written.pieces());
        }
    }

    private static int held(RemoteInstance one, RemoteInstance other) {
        return one.report().held() + (one == other ? 0 : other.report().held());
    }

    private void tell(Fate fate, int standbys, long before, long tick, RemoteInstance one, RemoteInstance other) {
        one.await("all partitions", report -> held(one, other) == plan.partitions());
        double held = (System.nanoTime() - before) / 1e9;
        other.await("a tick", report -> report.judged() >= tick);
        one.await("a tick", report -> report.judged() >= tick);
        double judged = (System.nanoTime() - before) / 1e9;
        String row = String.format(Locale.ROOT, "| %s | %d | %.1f | %.1f |%n", fate.words, standbys, held, judged);
        System.err.print(row);
        rows.append(row);
    }
}
