package dev.churnwatch.access;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the API key in a request: {@code Authorization: Bearer cw_...} or {@code X-API-Key: cw_...}. Any other bearer
 * token is left to OpenID Connect, and a request with nothing to the {@link LoopbackDoor}.
 */
@Singleton
class KeyMechanism implements HttpAuthenticationMechanism {

    static final String KEY_HEADER = "X-API-Key";

    private static final String BEARER = "Bearer ";
    private static final String CHALLENGE = "Bearer realm=\"churnwatch\"";
    private static final int BEFORE_TOKENS = DEFAULT_PRIORITY + 1000;

    private final LoopbackDoor loopback;

    KeyMechanism(LoopbackDoor loopback) {
        this.loopback = loopback;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        HttpServerRequest request = context.request();
        Optional<String> key = keyIn(request);
        if (key.isPresent()) {
            return identities.authenticate(
                    new PresentedKey(key.get(), request.remoteAddress().hostAddress()));
        }
        boolean nothing = !request.headers().contains(HttpHeaders.AUTHORIZATION);
        return nothing && loopback.opensFor(request)
                ? Uni.createFrom().item(loopback.reader())
                : Uni.createFrom().nullItem();
    }

    private static Optional<String> keyIn(HttpServerRequest request) {
        String key = request.getHeader(KEY_HEADER);
        if (key != null) {
            return Optional.of(key);
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null
                        && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                        && authorization.startsWith(Credential.PREFIX, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()))
                : Optional.empty();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(
                        HttpResponseStatus.UNAUTHORIZED.code(), HttpHeaderNames.WWW_AUTHENTICATE, CHALLENGE));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(PresentedKey.class);
    }

    @Override
    public int getPriority() {
        return BEFORE_TOKENS;
    }
}
