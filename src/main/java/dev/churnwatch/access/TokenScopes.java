package dev.churnwatch.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Reads the token of an identity provider in the words of this house: of its scopes and roles those that are
 * {@link Scope scopes} here, and the project, which must exist.
 */
@Singleton
class TokenScopes implements SecurityIdentityAugmentor {

    private static final int PROJECTS_REMEMBERED = 1_000;

    private final Projects projects;
    private final String projectClaim;
    private final AccessMeter meter;
    private final Cache<String, Optional<Project>> fresh;

    TokenScopes(Projects projects, AccessConfig config, AccessMeter meter) {
        this.meter = meter;
        this.projects = projects;
        this.projectClaim = config.projectClaim();
        this.fresh = Caffeine.newBuilder()
                .maximumSize(PROJECTS_REMEMBERED)
                .expireAfterWrite(config.keyFreshness())
                .build();
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? context.runBlocking(() -> holder(identity, token))
                : Uni.createFrom().item(identity);
    }

    private SecurityIdentity holder(SecurityIdentity identity, JsonWebToken token) {
        Optional<Project> named = project(token.getClaim(projectClaim));
        if (named.isEmpty()) {
            meter.refused(Refusal.NO_PROJECT);
            throw CredentialRefused.because(Refusal.NO_PROJECT);
        }
        Project project = named.get();
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("token:" + token.getSubject()))
                .addRoles(scopes(identity, token))
                .addAttribute(Callers.PROJECT, project.name())
                .addAttribute(Callers.GENERATION, project.generation())
                .build();
    }

    private Optional<Project> project(@Nullable Object claim) {
        if (claim == null) {
            return Optional.empty();
        }
        String name = claim.toString();
        Optional<Project> known = fresh.getIfPresent(name);
        if (known != null) {
            return known;
        }
        try {
            Optional<Project> found = projects.find(name);
            fresh.put(name, found);
            return found;
        } catch (SQLException e) {
            throw new CredentialsAway(e);
        }
    }

    private static Set<String> scopes(SecurityIdentity identity, JsonWebToken token) {
        Set<String> scopes = new HashSet<>(identity.getRoles());
        scopes.addAll(words(token.getClaim("scope")));
        scopes.addAll(words(token.getClaim("scp")));
        scopes.retainAll(Scope.ALL);
        return scopes;
    }

    /** A claim is a list of words, or one text with spaces between them. */
    private static Collection<String> words(@Nullable Object claim) {
        if (claim == null) {
            return List.of();
        }
        return claim instanceof Collection<?> several
                ? several.stream().map(TokenScopes::word).toList()
                : List.of(claim.toString().split(" "));
    }

    private static String word(Object claim) {
        return claim instanceof jakarta.json.JsonString text ? text.getString() : claim.toString();
    }
}
