package dev.churnwatch.research;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The credentials in the request at hand, as it came. */
@Singleton
class RequestCredentials implements Credentials {

    private static final List<String> FIELDS = List.of("Authorization", "X-API-Key");

    private final RoutingContext exchange;

    RequestCredentials(RoutingContext exchange) {
        this.exchange = exchange;
    }

    @Override
    public Map<String, String> presented() {
        MultiMap headers = exchange.request().headers();
        return FIELDS.stream().filter(headers::contains).collect(Collectors.toMap(Function.identity(), headers::get));
    }
}
