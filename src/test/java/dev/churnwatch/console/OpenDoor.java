package dev.churnwatch.console;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Whoever asks from this machine may read, as in the demo. */
public final class OpenDoor implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("churnwatch.access.open-on-loopback", "true");
    }
}
