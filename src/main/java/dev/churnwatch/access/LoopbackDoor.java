package dev.churnwatch.access;

import io.netty.util.NetUtil;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests without a credential read, if they come from this machine and nobody passed them on; closed unless
 * {@link AccessConfig#openOnLoopback()}.
 *
 * <p>That the connection comes from this machine is not enough. A proxy here brings requests from elsewhere, and a web
 * page in a browser here can reach the port under a name of its own that resolves to it (DNS rebinding); so a request
 * must name a loopback host, and carry no mark of a proxy.
 */
@Singleton
class LoopbackDoor {

    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final Set<String> MARKS = Set.of("forwarded", "via", "x-real-ip", "cf-connecting-ip");
    private static final String MARKS_BEGIN = "x-forwarded-";

    private static final SecurityIdentity READER = QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal("loopback"))
            .addRole(Scope.READ)
            .addAttribute(Callers.PROJECT, "demo")
            .build();

    private final boolean open;

    LoopbackDoor(AccessConfig config) {
        this.open = config.openOnLoopback();
    }

    boolean opensFor(HttpServerRequest request) {
        return open
                && isLoopback(request.remoteAddress())
                && isLoopback(request.authority())
                && request.headers().names().stream().noneMatch(LoopbackDoor::marksAProxy);
    }

    /** Who comes in: reads, and sees pseudonyms. */
    SecurityIdentity reader() {
        return READER;
    }

    private static boolean isLoopback(@Nullable SocketAddress remote) {
        // an address as numbers, so that nothing is resolved
        InetAddress address =
                remote == null ? null : NetUtil.createInetAddressFromIpAddressString(remote.hostAddress());
        return address != null && address.isLoopbackAddress();
    }

    private static boolean isLoopback(@Nullable HostAndPort authority) {
        return authority != null && HOSTS.contains(authority.host().toLowerCase(Locale.ROOT));
    }

    private static boolean marksAProxy(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return MARKS.contains(name) || name.startsWith(MARKS_BEGIN);
    }
}
