package dev.churnwatch.console;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * The addresses of the console: one page answers at all of them, so that each view can be linked to, and finds out by its
 * address what to show. Which addresses are open to everybody is said by {@code quarkus.http.auth.permission.console}.
 */
@Singleton
final class Pages {

    /** What the page may load, and whom it may talk to: what came from here, and nobody else. */
    static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String PAGE = "/";
    private static final String VIEWS = "/(flags|accounts/.+|policies)";
    private static final String BUNDLE = "/static/bundle/*";
    /** Names of bundles change with what is in them. */
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

    void open(@Observes Router router) {
        router.route(PAGE).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(Pages::page);
        router.routeWithRegex(VIEWS)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(view -> view.reroute(PAGE));
        router.route(BUNDLE).handler(Pages::bundle);
    }

    private static void page(RoutingContext exchange) {
        exchange.response()
                .putHeader("Content-Security-Policy", CONTENT_POLICY)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        exchange.next();
    }

    private static void bundle(RoutingContext exchange) {
        exchange.response().putHeader(HttpHeaders.CACHE_CONTROL, FOR_A_YEAR);
        exchange.next();
    }
}
