package dev.churnwatch.sandbox;

import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.lab.world.World;
import dev.churnwatch.lab.world.WorldPlan;
import dev.churnwatch.source.LineFormat;
import dev.churnwatch.source.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What the demo feeds the service: a window of Bluesky's Jetstream, then a seeded world. */
final class DemoInput {

    /** A tenth of what tools can: the demo is to be ready before its visitor leaves. */
    private static final double DEMO_ZEAL = 0.1;

    private final DemoOptions options;
    private final Path home;
    private final Narration narration;

    DemoInput(DemoOptions options, Path home, Narration narration) {
        this.options = options;
        this.home = home;
        this.narration = narration;
    }

    /** Tells every event, in the order in which it is fed. */
    void send(Consumer<FollowEvent> audience) throws IOException {
        sendWindow(audience);
        sendWorld(audience);
    }

    /** The recorded window of production where it is at hand, else the hand-made one of the tests. */
    private void sendWindow(Consumer<FollowEvent> audience) throws IOException {
        Path recorded = home.resolve("../shared/data/jetstream/window.jsonl").normalize();
        boolean here = Files.isReadable(recorded);
        Path window = here ? recorded : home.resolve("src/test/resources/jetstream/window.jsonl");
        long now = Instant.now().toEpochMilli();
        int lines = 0;
        int events = 0;
        for (String line : Files.readAllLines(window)) {
            lines++;
            if (LineFormat.JETSTREAM.read(line.getBytes(StandardCharsets.UTF_8), now) instanceof Reading.Events read) {
                events += read.events().size();
                read.events().forEach(audience);
            }
        }
        narration.say(
                "fed a %s window of Bluesky's Jetstream: %d lines, %d of them follow-graph events",
                here ? "recorded" : "hand-made", lines, events);
    }

    private void sendWorld(Consumer<FollowEvent> audience) {
        WorldPlan plan = plan(Instant.now());
        narration.say("feeding a world: %,d accounts, %d days, seed %d", plan.accounts(), plan.days(), plan.seed());
        AtomicLong events = new AtomicLong();
        World.of(plan).play(event -> {
            audience.accept(event);
            events.incrementAndGet();
        });
        narration.say("fed the world: %,d events", events.get());
    }

    /** A world that begins after the recorded window and, so that no event lies in the future, ends before now. */
    private WorldPlan plan(Instant now) {
        WorldPlan usual = WorldPlan.of(options.seed(), options.accounts(), options.days())
                .withChurnerShare(0.04)
                .withZeal(DEMO_ZEAL);
        Instant latest = now.truncatedTo(ChronoUnit.DAYS).minus(options.days(), ChronoUnit.DAYS);
        return usual.start().isBefore(latest) ? usual : usual.withStart(latest);
    }
}
