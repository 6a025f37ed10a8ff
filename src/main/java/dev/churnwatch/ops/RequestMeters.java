package dev.churnwatch.ops;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * How requests are measured: under the route that was meant, and under nothing that somebody typed. A path that is no route,
 * and a method that nobody knows, may be an account's id, and could be another one each time: both are only counted.
 */
@Singleton
class RequestMeters {

    private static final String SERVER = "http.server.";
    private static final String REQUESTS = SERVER + "requests";
    private static final String ROUTE = "uri";
    private static final String METHOD = "method";
    private static final String UNKNOWN = "UNKNOWN";

    /** What Quarkus says in place of a path. */
    private static final Set<String> PLACES = Set.of("root", "NOT_FOUND", "REDIRECTION", "/cors-preflight");

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final double[] BUCKETS = Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000)
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    @Produces
    @Singleton
    MeterFilter named(
            BeanManager beans, @ConfigProperty(name = "quarkus.smallrye-openapi.path") String descriptionOfTheApi) {
        Set<String> known = new HashSet<>(PLACES);
        known.add(descriptionOfTheApi);
        known.addAll(routes(beans));
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().startsWith(SERVER) ? named(id, known) : id;
            }
        };
    }

    @Produces
    @Singleton
    MeterFilter timed() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals(REQUESTS)
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(BUCKETS)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }

    /** The same meter, with routes and methods that are known, or unknown ones. */
    static Meter.Id named(Meter.Id id, Set<String> known) {
        List<Tag> tags = id.getTags().stream()
                .map(tag -> switch (tag.getKey()) {
                    case ROUTE -> known.contains(tag.getValue()) ? tag : Tag.of(ROUTE, UNKNOWN);
                    case METHOD -> METHODS.contains(tag.getValue()) ? tag : Tag.of(METHOD, UNKNOWN);
                    default -> tag;
                })
                .toList();
        return id.replaceTags(tags);
    }

    /** The routes of the API as their annotations have them. */
    private static Set<String> routes(BeanManager beans) {
        Set<String> routes = new HashSet<>();
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path path = bean.getBeanClass().getAnnotation(Path.class);
            if (path != null) {
                for (Method method : bean.getBeanClass().getDeclaredMethods()) {
                    routes.add(route(path, method.getAnnotation(Path.class)));
                }
            }
        }
        return routes;
    }

    private static String route(Path resource, @Nullable Path endpoint) {
        String route = "/" + resource.value() + (endpoint == null ? "" : "/" + endpoint.value());
        return route.replaceAll("/+", "/");
    }
}
