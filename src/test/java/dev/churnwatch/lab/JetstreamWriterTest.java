package dev.churnwatch.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unblock;
import dev.churnwatch.lab.world.World;
import dev.churnwatch.source.LineFormat;
import dev.churnwatch.source.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JetstreamWriterTest {

    private static final AccountId A = new AccountId("did:plc:a");
    private static final AccountId B = new AccountId("did:plc:b");

    @TempDir
    private Path directory;

    @Test
    void isReadAsWhatItWroteExceptForWhatTheFormatCannotSay() throws IOException {
        List<FollowEvent> events =
                World.of(SmallWorld.plan(4, 200, 20).withKeyedShare(1)).events();
        JetstreamWriter writer = new JetstreamWriter();

        List<FollowEvent> read = new ArrayList<>();
        for (FollowEvent event : events) {
            Reading reading = LineFormat.JETSTREAM.read(writer.encode(event), event.at());
            assertThat(reading).isInstanceOf(event instanceof Unblock ? Reading.Ignored.class : Reading.Events.class);
            if (reading instanceof Reading.Events happened) {
                read.addAll(happened.events());
            }
        }

        assertThat(read)
                .isEqualTo(events.stream()
                        .filter(event -> !(event instanceof Unblock))
                        .map(JetstreamWriterTest::sayable)
                        .toList());
    }

    @Test
    void liftsABlockByTheKeyThatMadeIt() throws IOException {
        JetstreamWriter writer = new JetstreamWriter();

        String block = new String(writer.encode(new Block(A, B, 1_783_000_000_000L)), UTF_8);
        String unblock = new String(writer.encode(new Unblock(A, B, 1_783_000_009_000L)), UTF_8);

        assertThat(unblock).contains("\"delete\"").contains(key(block));
    }

    @Test
    void hasNoFormForAFollowWithoutARecord() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JetstreamWriter().encode(new Follow(A, B, 1_783_000_000_000L)));
    }

    @Test
    void endsInTheSameFlagsAsTheCanonicalForm() throws IOException {
        assertThat(flags("jetstream")).isEqualTo(flags("churnwatch")).isNotEmpty();
    }

    private List<String> flags(String format) throws IOException {
        Path events = directory.resolve(format + ".gz");
        Path flags = directory.resolve(format + ".flags");
        CommandRun.of(
                "simulate",
                "--seed",
                2,
                "--accounts",
                200,
                "--days",
                22,
                "--churners",
                0.02,
                "--zeal",
                SmallWorld.ZEAL,
                "--keyed",
                1,
                "--kinds",
                String.join(",", SmallWorld.KINDS),
                "--format",
                format,
                "--out",
                events);
        CommandRun run = CommandRun.of("backtest", events, "--format", format, "--flags", flags);
        assertThat(run.exitCode()).isZero();
        return Files.readAllLines(flags);
    }

    private static FollowEvent sayable(FollowEvent event) {
        return event instanceof Follow follow && !"starter_pack".equals(follow.via())
                ? new Follow(follow.actor(), follow.target(), follow.at(), follow.ref(), null)
                : event;
    }

    private static String key(String line) {
        int from = line.indexOf("\"rkey\"");
        return line.substring(from, from + 22);
    }
}
