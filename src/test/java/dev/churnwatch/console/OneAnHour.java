package dev.churnwatch.console;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The narrowest limits of the breakers: one flag an hour in each partition. */
public final class OneAnHour implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("churnwatch.breaker.per-hour", "1");
    }
}
