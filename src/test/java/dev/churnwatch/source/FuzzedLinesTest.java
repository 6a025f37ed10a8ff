package dev.churnwatch.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.wire.Fuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format, with lines that are nearly right: each is read, passed over or refused, and none stops anything. */
class FuzzedLinesTest {

    private static final long NOW = 1_800_000_000_000L;
    private static final Path WINDOW = Path.of("src/test/resources/jetstream/window.jsonl");

    static List<String> formats() {
        return LineFormat.NAMES;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyLineGivesAReading(String format) throws IOException {
        drive(format, 10_000);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("formats")
    void everyOneOfManyLinesGivesAReading(String format) throws IOException {
        drive(format, 300_000);
    }

    private static void drive(String name, int tries) throws IOException {
        LineFormat format = LineFormat.named(name).orElseThrow();
        List<byte[]> good =
                lines(name).stream().map(line -> line.getBytes(UTF_8)).toList();
        assertThat(good.stream().map(line -> format.read(line, NOW)).toList())
                .anyMatch(reading -> reading instanceof Reading.Events);

        new Fuzz(name.hashCode(), good).drive(tries, line -> Objects.requireNonNull(format.read(line, NOW)));
    }

    /** What a format takes. */
    private static List<String> lines(String format) throws IOException {
        return switch (format) {
            case "churnwatch" ->
                quoted(
                        "{'type':'FOLLOW','actor':'a','target':'b','at':'2026-07-04T14:38:07.396Z','ref':'3k','via':'x'}");
            case "jetstream" -> Files.readAllLines(WINDOW).stream().limit(200).toList();
            case "activitystreams" ->
                quoted("{'type':'Follow','id':'https://a.example/follows/1','actor':'https://a.example/users/a',"
                        + "'object':'https://b.example/users/b','published':'2026-07-04T14:00:00Z'}");
            case "x" ->
                quoted("{'for_user_id':'29','follow_events':[{'type':'follow','created_timestamp':'1517588749178',"
                        + "'source':{'id':'29'},'target':{'id':'41'}}]}");
            case "csv" -> List.of("type,actor,target,at", "FOLLOW,a,\"b,\"\"c\"\"\",2026-07-04T14:00:00Z");
            case "snapshots" ->
                quoted("{'account':'a','at':'2026-07-03T12:00:00Z','following':['b','c','b'],'complete':true}");
            default -> throw new AssertionError("no line is known of " + format);
        };
    }

    private static List<String> quoted(String line) {
        return List.of(line.replace('\'', '"'));
    }
}
