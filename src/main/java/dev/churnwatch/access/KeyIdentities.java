package dev.churnwatch.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Turns a presented key into who its holder is. */
@Singleton
class KeyIdentities implements IdentityProvider<PresentedKey> {

    private final Doorkeeper doorkeeper;

    KeyIdentities(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    @Override
    public Class<PresentedKey> getRequestType() {
        return PresentedKey.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(PresentedKey presented, AuthenticationRequestContext context) {
        return context.runBlocking(() -> {
            Entry entry = doorkeeper.ask(presented.text(), presented.address());
            if (entry instanceof Entry.Granted granted) {
                return identity(granted.key());
            }
            throw CredentialRefused.because(((Entry.Refused) entry).why());
        });
    }

    private static SecurityIdentity identity(ApiKey key) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(key.name()))
                .addRoles(key.scopes())
                .addAttribute(Callers.PROJECT, key.project())
                .addAttribute(Callers.GENERATION, key.generation())
                .build();
    }
}
