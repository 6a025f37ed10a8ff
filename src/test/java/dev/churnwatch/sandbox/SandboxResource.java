package dev.churnwatch.sandbox;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a Quarkus application under test the shared sandbox: empty topics, an empty database, an empty state directory.
 *
 * <p>Use it by {@code @QuarkusTestResource(SandboxResource.class)} or {@code @WithTestResource}. All classes with the same
 * test profile share one application, hence one set of topics and one database.
 */
public final class SandboxResource implements QuarkusTestResourceLifecycleManager {

    /** The argument that leaves the service without an identity provider. */
    public static final String WITHOUT_TOKENS = "without-tokens";

    private @Nullable Path state;
    private boolean withTokens = true;

    @Override
    public void init(Map<String, String> arguments) {
        withTokens = !arguments.containsKey(WITHOUT_TOKENS);
    }

    @Override
    public Map<String, String> start() {
        Sandbox sandbox = Sandbox.shared();
        sandbox.emptyTopics();
        try {
            state = Files.createTempDirectory("churnwatch-state-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>(withTokens ? TokenIssuer.settings() : Map.of());
        settings.put("kafka.bootstrap.servers", sandbox.bootstrapServers());
        settings.put("quarkus.kafka-streams.bootstrap-servers", sandbox.bootstrapServers());
        settings.put("kafka-streams.state.dir", state.toString());
        settings.put("quarkus.datasource.jdbc.url", sandbox.newDatabase());
        settings.put("quarkus.datasource.username", sandbox.databaseUser());
        settings.put("quarkus.datasource.password", sandbox.databasePassword());
        return settings;
    }

    @Override
    public void stop() {
        if (state != null) {
            try {
                Directories.delete(state);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
