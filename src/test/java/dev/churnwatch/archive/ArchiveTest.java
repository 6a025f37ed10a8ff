package dev.churnwatch.archive;

import static dev.churnwatch.archive.FlagTopic.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.churnwatch.churn.Severity;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Change;
import dev.churnwatch.sandbox.SandboxResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class ArchiveTest {

    @Inject
    FlagTopic topic;

    @Inject
    FlagLibrary library;

    @Inject
    MeterRegistry meters;

    @Inject
    Database database;

    @Test
    void filesAFlagAsItWasPublished() {
        PublishedFlag flag = PublishedFlag.of("did:plc:filed");

        topic.publish(flag);
        topic.awaitFiled();

        ArchivedFlag archived = latestOf("did:plc:filed");
        assertThat(archived.flagId()).isEqualTo(flag.flagId());
        assertThat(archived.openedAt()).isEqualTo(flag.openedAt());
        assertThat(archived.document()).isEqualTo(new String(flag.json(), UTF_8));
    }

    @Test
    void filesARevisionThatComesAgainOnce() {
        PublishedFlag opened = PublishedFlag.of("did:plc:again");
        PublishedFlag amended = opened.revision(2, Change.AMENDED);

        topic.publish(opened, amended, opened, amended, opened);
        topic.awaitFiled();

        assertThat(library.revisionsOf(opened.flagId()))
                .extracting(ArchivedFlag::revision, ArchivedFlag::change, ArchivedFlag::asOf)
                .containsExactly(tuple(1, Change.OPENED, opened.asOf()), tuple(2, Change.AMENDED, amended.asOf()));
        assertThat(latestOf("did:plc:again").document()).isEqualTo(new String(amended.json(), UTF_8));
    }

    @Test
    void keepsTheHighestRevisionInWhateverOrderTheyCome() {
        PublishedFlag opened = PublishedFlag.of("did:plc:order");

        topic.publish(opened.revision(3, Change.CLEARED), opened, opened.revision(2, Change.AMENDED));
        topic.awaitFiled();

        assertThat(latestOf("did:plc:order").document())
                .isEqualTo(new String(opened.revision(3, Change.CLEARED).json(), UTF_8));
        assertThat(library.revisionsOf(opened.flagId()))
                .extracting(ArchivedFlag::revision)
                .containsExactly(1, 2, 3);
    }

    @Test
    void oneRevisionIsTheLatestInEachSnapshot() throws SQLException {
        PublishedFlag opened = PublishedFlag.of("did:plc:snapshots");
        long before = database.longOf("select filing from archive_head");

        topic.publish(opened);
        topic.awaitFiled();
        long first = database.longOf("select filing from archive_head");
        topic.publish(opened.revision(2, Change.AMENDED), opened.revision(4, Change.CLEARED));
        topic.awaitFiled();
        topic.publish(opened.revision(3, Change.AMENDED), opened.revision(2, Change.AMENDED));
        topic.awaitFiled();
        long last = database.longOf("select filing from archive_head");

        assertThat(revisionAt(before, opened)).isZero();
        assertThat(revisionAt(first, opened)).isEqualTo(1);
        assertThat(revisionAt(last, opened)).isEqualTo(4);
        for (long snapshot = first; snapshot <= last; snapshot++) {
            assertThat(revisionAt(snapshot, opened)).as("snapshot %d", snapshot).isIn(1L, 2L, 4L);
        }
    }

    /** The revision of the flag in a snapshot, 0 if it is not there; more than one would add up. */
    private long revisionAt(long snapshot, PublishedFlag flag) throws SQLException {
        return database.longOf("select coalesce(sum(revision), 0) from flag_change where flag_id = '" + flag.flagId()
                + "' and filing <= " + snapshot + " and (superseded is null or superseded > " + snapshot + ")");
    }

    @Test
    void foretellsHowManyOfTheFlagsThatStandAreFalse() {
        double before = expectedFalse();
        topic.publish(PublishedFlag.of("did:plc:shadowed").withConfidence(0.5).asShadowOf("bolder"));
        PublishedFlag doubtful = PublishedFlag.of("did:plc:doubtful").withConfidence(0.75);

        topic.publish(doubtful, PublishedFlag.of("did:plc:sure").withConfidence(0.99));
        topic.awaitFiled();
        assertThat(expectedFalse()).isEqualTo(before + 0.26, within(1e-9));

        topic.publish(doubtful.revision(2, Change.CLEARED));
        topic.awaitFiled();
        assertThat(expectedFalse()).isEqualTo(before + 0.01, within(1e-9));
    }

    private double expectedFalse() {
        return library.countOpen().stream()
                .mapToDouble(OpenFlagCount::expectedFalse)
                .sum();
    }

    @Test
    void countsTheFlagsThatStandBySeverity() {
        long low = openFlags(Severity.LOW);
        long extreme = openFlags(Severity.EXTREME);
        PublishedFlag stopped = PublishedFlag.of("did:plc:stopped").with(Severity.EXTREME);

        topic.publish(
                stopped,
                stopped.revision(2, Change.CLEARED),
                PublishedFlag.of("did:plc:low").with(Severity.LOW),
                PublishedFlag.of("did:plc:extreme").with(Severity.EXTREME));
        topic.awaitFiled();

        assertThat(openFlags(Severity.LOW)).isEqualTo(low + 1);
        assertThat(openFlags(Severity.EXTREME)).isEqualTo(extreme + 1);
    }

    private long openFlags(Severity severity) {
        return library.countOpen().stream()
                .filter(count -> count.severity().equals(severity.name()))
                .mapToLong(OpenFlagCount::flags)
                .sum();
    }

    @Test
    void passesOverWhatCannotBeFiledAndFilesTheRest() {
        double poisonBefore = meters.counter("churnwatch.archive.poison").count();
        PublishedFlag impossible = PublishedFlag.of("did:plc:impossible").revision(0, Change.OPENED);
        String unstorable = new String(PublishedFlag.of("did:plc:nul").json(), UTF_8).replace("undid", "un\\u0000did");

        topic.publish(PublishedFlag.of("did:plc:good1"));
        topic.publishTombstone();
        topic.publishValues(
                bytes("not json"),
                bytes("{\"flagId\":\"f\"}"),
                impossible.json(),
                bytes(unstorable),
                PublishedFlag.of("did:plc:good2").json());
        topic.awaitFiled();

        assertThat(List.of("did:plc:good1", "did:plc:good2", "did:plc:impossible", "did:plc:nul"))
                .filteredOn(account -> library.latestOf(new AccountId(account)).isPresent())
                .containsExactly("did:plc:good1", "did:plc:good2");
        assertThat(meters.counter("churnwatch.archive.poison").count() - poisonBefore)
                .as("a tombstone says that an account was erased")
                .isEqualTo(4);
    }

    @Test
    void waitsForADatabaseThatIsAway() throws SQLException {
        double failuresBefore = failures();

        try (Database.Outage outage = database.outage()) {
            topic.publish(PublishedFlag.of("did:plc:patient"));
            await("two vain attempts").until(() -> failures() >= failuresBefore + 2);
        }
        topic.awaitFiled();

        assertThat(latestOf("did:plc:patient").openedAt()).isEqualTo(Instant.parse("2026-07-01T12:00:00Z"));
    }

    private ArchivedFlag latestOf(String account) {
        return library.latestOf(new AccountId(account)).orElseThrow();
    }

    private double failures() {
        return meters.counter("churnwatch.archive.failures").count();
    }
}
