package dev.churnwatch.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.sandbox.Fleet;
import dev.churnwatch.stream.Topics;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away, cuts its connections, or has no room: the stream goes on, and the archive catches up. */
class DatabaseFaultsIT {

    private static final String CUT_OFF =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity" + " WHERE application_name = 'churnwatch'";
    private static final String FULL = """
        CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
        CREATE TRIGGER no_room BEFORE INSERT ON %s EXECUTE FUNCTION no_room()\
        """;

    @TempDir
    private Path directory;

    private Ground ground;
    private Scene scene;
    private Fleet.Instance instance;

    @BeforeEach
    void begin() throws Exception {
        ground = new Ground(directory);
        scene = Scene.on(ground, directory);
        instance = scene.fleet().start();
        scene.fleet().awaitReady();
        scene.feedUpTo(0.4);
        scene.awaitWritten(Topics.FLAG_CHANGES, 1);
    }

    @AfterEach
    void end() throws Exception {
        scene.close();
        ground.close();
    }

    @Test
    void theStreamGoesOnWithoutADatabaseAndTheArchiveCatchesUp() throws Exception {
        awayFor(Duration.ZERO);
    }

    @Test
    @Tag("long")
    void aDatabaseThatIsAwayForThreeMinutesIsWaitedFor() throws Exception {
        awayFor(Duration.ofMinutes(3));
    }

    /** Away while everything is judged, and for some time after that. */
    private void awayFor(Duration time) throws Exception {
        ground.database().stop();
        scene.feedUpTo(1);
        scene.awaitJudged();
        Scene.pass(time);
        assertThat(instance.isLive()).isTrue();
        ground.database().start();

        assertThat(scene.complaintsInTheEnd()).isEmpty();
    }

    @Test
    @Tag("long")
    void connectionsThatAreCutAgainAndAgainCostTheArchiveNothing() throws Exception {
        for (double share = 0.5; share < 1; share += 0.1) {
            long before = scene.written(Topics.ACCOUNT_DAYS);
            scene.feedUpTo(share);
            scene.awaitWritten(Topics.ACCOUNT_DAYS, before + 1);
            execute(CUT_OFF);
        }

        assertThat(scene.complaintsInTheEnd()).isEmpty();
    }

    @Test
    void aDatabaseWithoutRoomIsWaitedForAndTheApiSaysHowFarBehindTheArchiveIs() throws Exception {
        execute(FULL.formatted("flag_change"));
        scene.feedUpTo(1);
        scene.awaitJudged();
        Scene.await("an archive that is behind")
                .until(() ->
                        instance.completeness().map(DatabaseFaultsIT::behind).orElse(0L) > 0);
        execute("DROP FUNCTION no_room CASCADE");

        assertThat(scene.complaintsInTheEnd()).isEmpty();
    }

    private static long behind(JsonNode meta) {
        return meta.path("archiveLagRecords").asLong();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = scene.fleet().database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
