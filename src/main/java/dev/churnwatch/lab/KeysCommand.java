package dev.churnwatch.lab;

import dev.churnwatch.access.ApiKey;
import dev.churnwatch.access.ApiKeys;
import dev.churnwatch.access.IssuedKey;
import dev.churnwatch.access.KeyOrder;
import dev.churnwatch.access.Projects;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** API keys, straight in the database, so that the first one can be made. */
@Command(
        name = "keys",
        description = {
            "Makes, lists and revokes API keys, and gives projects new pseudonyms.",
            "User and password of the database are taken from CHURNWATCH_DB_USER and CHURNWATCH_DB_PASSWORD."
        },
        synopsisSubcommandLabel = "COMMAND")
final class KeysCommand {

    private static final String NO_SUCH_TABLE = "42P01";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--db-url",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            defaultValue = "${env:CHURNWATCH_DB_URL:-jdbc:postgresql://localhost:5432/churnwatch}",
            description = "the service's database, by default CHURNWATCH_DB_URL")
    private String url;

    @Command(
            name = "create",
            description = {
                "Makes a key and prints it: this is the only time that it is shown.",
                "A project that is new is made with it."
            })
    int create(
            @Option(
                            names = "--project",
                            required = true,
                            paramLabel = "NAME",
                            description = "1 to 40 of a-z, 0-9 and -")
                    String project,
            @Option(
                            names = "--scopes",
                            required = true,
                            split = ",",
                            paramLabel = "SCOPE",
                            description = "any of read, export, review, publish, admin, with commas between them")
                    Set<String> scopes,
            @Option(
                            names = "--days",
                            defaultValue = "90",
                            paramLabel = "N",
                            description = "how long it is valid, 1 to 366 (default: ${DEFAULT-VALUE})")
                    int days)
            throws SQLException {
        KeyOrder order = new KeyOrder(project, scopes, Duration.ofDays(days));
        if (!order.faults().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    order.faults().stream()
                            .map(fault -> fault.field() + " " + fault.message())
                            .collect(Collectors.joining("; ")));
        }
        return inDatabase(database -> {
            IssuedKey issued = new ApiKeys(database).issue(order, "operator " + System.getProperty("user.name"));
            say(issued.reveal());
            return ExitCode.OK;
        });
    }

    @Command(name = "list", description = "Prints all keys, the newest first; their secrets are not known to anybody.")
    int list() throws SQLException {
        return inDatabase(database -> {
            List<ApiKey> keys = new ApiKeys(database).list();
            say(
                    "id            project               scopes                     expires               last used             state");
            keys.forEach(key -> say("%-12s  %-20s  %-25s  %-20s  %-20s  %s"
                    .formatted(
                            key.id(),
                            key.project(),
                            String.join(",", new TreeSet<>(key.scopes())),
                            key.expiresAt(),
                            toTheSecond(key.lastUsedAt()),
                            state(key))));
            return ExitCode.OK;
        });
    }

    @Command(name = "revoke", description = "Revokes a key for good; the service refuses it within some seconds.")
    int revoke(@Parameters(paramLabel = "ID", description = "twelve digits, with or without cw_") String id)
            throws SQLException {
        return inDatabase(database -> {
            Optional<Instant> since = new ApiKeys(database).revoke(id.startsWith("cw_") ? id.substring(3) : id);
            if (since.isEmpty()) {
                complain("there is no key " + id);
                return ExitCode.SOFTWARE;
            }
            say("revoked since " + toTheSecond(since.get()));
            return ExitCode.OK;
        });
    }

    @Command(
            name = "rotate",
            description = "Gives a project new pseudonyms: what it saw before can no longer be linked to what it sees.")
    int rotate(@Parameters(paramLabel = "PROJECT", description = "its name") String project) throws SQLException {
        return inDatabase(database -> {
            OptionalInt generation = new Projects(database).rotate(project);
            if (generation.isEmpty()) {
                complain("there is no project " + project);
                return ExitCode.SOFTWARE;
            }
            say(project + " sees generation " + generation.getAsInt() + " of its pseudonyms");
            return ExitCode.OK;
        });
    }

    /** What is done with the database. */
    @FunctionalInterface
    private interface Errand {
        int run(PGSimpleDataSource database) throws SQLException;
    }

    private int inDatabase(Errand errand) throws SQLException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url);
        Optional.ofNullable(System.getenv("CHURNWATCH_DB_USER")).ifPresent(database::setUser);
        Optional.ofNullable(System.getenv("CHURNWATCH_DB_PASSWORD")).ifPresent(database::setPassword);
        try {
            return errand.run(database);
        } catch (SQLException e) {
            if (NO_SUCH_TABLE.equals(e.getSQLState())) {
                complain("the database is empty: start the service once, which lays out its tables");
                return ExitCode.SOFTWARE;
            }
            throw e;
        }
    }

    private static String state(ApiKey key) {
        if (key.revokedAt() != null) {
            return "revoked";
        }
        return key.expiresAt().isAfter(Instant.now()) ? "valid" : "expired";
    }

    private static String toTheSecond(@Nullable Instant moment) {
        return moment == null
                ? "never"
                : Instant.ofEpochSecond(moment.getEpochSecond()).toString();
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
    }

    private void complain(String line) {
        spec.commandLine().getErr().println("churnwatch keys: " + line);
    }
}
