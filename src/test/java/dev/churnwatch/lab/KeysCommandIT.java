package dev.churnwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The keys of a real database, from the command line. */
class KeysCommandIT {

    private final Sandbox sandbox = Sandbox.shared();
    private final String database = sandbox.newDatabase();

    @Test
    void aKeyIsMadeListedAndRevoked() {
        layOut();

        String key = keys("create", "--project", "study", "--scopes", "read,export")
                .out()
                .strip();
        assertThat(key).matches("cw_[0-9a-f]{12}_[A-Za-z0-9_-]{43}");
        String id = key.substring(0, 15);
        assertThat(keys("list").out())
                .contains(id.substring(3) + "  study", "export,read", "never", "valid")
                .doesNotContain(key);

        assertThat(keys("revoke", id).exitCode()).isZero();
        assertThat(keys("list").out()).contains("revoked");
    }

    @Test
    void aProjectIsRotated() {
        layOut();
        keys("create", "--project", "study", "--scopes", "read");

        assertThat(keys("rotate", "study").out()).startsWith("study sees generation 2");
    }

    @Test
    void whatDoesNotExistIsAFailure() {
        layOut();

        assertThat(keys("revoke", "cw_000000000000").exitCode()).isEqualTo(1);
        assertThat(keys("rotate", "nobody").exitCode()).isEqualTo(1);
    }

    @Test
    void aKeyThatCannotBeIsAUsageError() {
        CommandRun run = keys("create", "--project", "No Name", "--scopes", "everything", "--days", "0");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("project is", "scopes are", "validDays is");
    }

    @Test
    void anEmptyDatabaseIsExplained() {
        CommandRun run = keys("list");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("start the service once");
    }

    private void layOut() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address());
        Flyway.configure().dataSource(source).load().migrate();
    }

    private CommandRun keys(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("keys"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--db-url", address()));
        return CommandRun.of(all.toArray());
    }

    private String address() {
        return database + "?user=" + sandbox.databaseUser() + "&password=" + sandbox.databasePassword();
    }
}
