package dev.churnwatch.lab;

import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.lab.world.Disorder;
import dev.churnwatch.lab.world.Inhabitant;
import dev.churnwatch.lab.world.OneSided;
import dev.churnwatch.lab.world.World;
import dev.churnwatch.lab.world.WorldPlan;
import dev.churnwatch.wire.EventJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lets a seeded world happen into a file. */
@Command(
        name = "simulate",
        description = {
            "Makes a world of accounts whose kinds are known, and writes all that happens in it.",
            "The same options give the same bytes."
        },
        sortOptions = false,
        showDefaultValues = true)
final class SimulateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "events as JSON lines; .gz is packed, - is standard output")
    private String out;

    @Option(names = "--labels", paramLabel = "FILE", description = "the truth as account,kind,churner")
    private @Nullable String labels;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = {
                "the same and when each churner first followed and first undid for the trick's sake, as",
                Labels.FULL_HEADER
            })
    private @Nullable String truth;

    @Option(names = "--seed", defaultValue = "1", description = "where all chance comes from")
    private long seed;

    @Option(names = "--accounts", defaultValue = "3000", description = "how many accounts")
    private int accounts;

    @Option(names = "--days", defaultValue = "60", description = "how long the world lasts")
    private int days;

    @Option(
            names = "--start",
            defaultValue = "2026-07-05T00:00:00Z",
            paramLabel = "TIME",
            description = "its first moment, RFC 3339 in UTC")
    private Instant start;

    @Option(
            names = "--churners",
            defaultValue = "0.02",
            paramLabel = "SHARE",
            description = "the part of accounts that churn, 0 to 1")
    private double churners;

    @Option(
            names = "--zeal",
            defaultValue = "1",
            paramLabel = "SHARE",
            description = "the part of the follows of tools' usual settings that churners make, up to 1")
    private double zeal;

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND[=WEIGHT]",
            description =
                    "which kinds there are; a side, churners or others, of which none is named has all of its kinds")
    private List<String> kinds = List.of();

    @Option(
            names = "--crowd",
            defaultValue = "40000",
            description = "how many bystanders there are beside the accounts: strangers to follow, who may follow back")
    private int crowd;

    @Option(
            names = "--keyed",
            paramLabel = "SHARE",
            description = {
                "the part of accounts whose unfollows tell only a record key, 0 to 1",
                "  Default: 0.25, or 1 with --format jetstream"
            })
    private @Nullable Double keyed;

    @Option(
            names = "--duplicates",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "the part of events that come twice, 0 to 1")
    private double duplicates;

    @Option(
            names = "--shuffle",
            defaultValue = "PT0S",
            paramLabel = "DURATION",
            description = "how late any event may come, such as PT1H")
    private Duration shuffle;

    @Option(
            names = "--late",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "the part of events that come later than that, 0 to 1")
    private double late;

    @Option(
            names = "--late-by",
            defaultValue = "PT48H",
            paramLabel = "DURATION",
            description = "how late those come at most")
    private Duration lateBy;

    @Option(
            names = "--orphans",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "the part of follows that are never seen, though their unfollows are, 0 to 1")
    private double orphans;

    @Option(
            names = "--one-sided",
            description = "only what the labelled accounts do, to others under names that never act:"
                    + " nobody's follow-backs are known")
    private boolean oneSided;

    @Option(
            names = "--format",
            defaultValue = "churnwatch",
            paramLabel = "NAME",
            description = "churnwatch, or jetstream")
    private String format;

    @Override
    public Integer call() throws IOException {
        World world;
        Disorder disorder;
        EventForm form;
        try {
            form = form();
            world = World.of(plan());
            disorder = new Disorder(seed, duplicates, shuffle)
                    .withLate(late, lateBy)
                    .withUnseenFollows(orphans);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        if (labels != null) {
            Labels.write(new DataFile(labels), world.inhabitants());
        }
        List<Inhabitant> inhabitants;
        try (OutputStream events = new DataFile(out).write()) {
            Writer writer =
                    new Writer(events, form, new Progress(spec.commandLine().getErr()));
            Disorder.Passage passage = disorder.before(writer);
            inhabitants = world.play(oneSided ? new OneSided(world.inhabitants(), passage) : passage);
            passage.end();
            writer.progress.end();
        }
        if (truth != null) {
            Labels.writeFull(new DataFile(truth), inhabitants);
        }
        return CommandLine.ExitCode.OK;
    }

    private WorldPlan plan() {
        double usual = isJetstream() ? 1 : WorldPlan.DEFAULT_KEYED_SHARE;
        return WorldPlan.of(seed, accounts, days)
                .withCrowd(crowd)
                .withStart(start)
                .withChurnerShare(churners)
                .withZeal(zeal)
                .withKeyedShare(keyed == null ? usual : keyed)
                .withKinds(kinds.toArray(String[]::new));
    }

    private EventForm form() {
        if (!isJetstream() && !format.equals("churnwatch")) {
            throw new IllegalArgumentException("--format " + format + ": there are churnwatch and jetstream");
        }
        if (isJetstream() && keyed != null && keyed != 1) {
            throw new IllegalArgumentException(
                    "--format jetstream needs --keyed 1: its unfollows tell nothing but a key");
        }
        return isJetstream() ? new JetstreamWriter() : EventJson::encode;
    }

    private boolean isJetstream() {
        return format.equals("jetstream");
    }

    private static final class Writer implements Consumer<FollowEvent> {

        private final OutputStream out;
        private final EventForm form;
        private final Progress progress;
        private long written;

        Writer(OutputStream out, EventForm form, Progress progress) {
            this.out = out;
            this.form = form;
            this.progress = progress;
        }

        @Override
        public void accept(FollowEvent event) {
            try {
                out.write(form.encode(event));
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            progress.show("wrote", ++written, "events");
        }
    }
}
