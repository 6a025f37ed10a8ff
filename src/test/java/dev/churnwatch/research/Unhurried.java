package dev.churnwatch.research;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Nobody is turned away for asking too often, or with too many credentials that open nothing. */
public class Unhurried implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("churnwatch.access.failures", "1000000", "churnwatch.access.requests", "1000000");
    }
}
