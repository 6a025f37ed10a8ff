package dev.churnwatch.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Tells who asks in the request at hand. */
@ApplicationScoped
public class Callers {

    /** The attribute of an identity that names its project. */
    static final String PROJECT = "churnwatch.project";

    /** The attribute of an identity that holds the generation of its project's pseudonyms, an Integer. */
    static final String GENERATION = "churnwatch.generation";

    private static final String NO_PROJECT = "none";
    private static final Integer FIRST = 1;

    private final SecurityIdentity identity;

    Callers(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Who asks. */
    public Caller current() {
        String project = identity.getAttribute(PROJECT);
        Integer generation = identity.getAttribute(GENERATION);
        return new Caller(
                identity.getPrincipal().getName(),
                Objects.requireNonNullElse(project, NO_PROJECT),
                Objects.requireNonNullElse(generation, FIRST),
                identity.getRoles());
    }
}
