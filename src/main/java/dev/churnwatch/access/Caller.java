package dev.churnwatch.access;

import java.util.Set;

/**
 * Who asks.
 *
 * @param id of the key, or the subject of the token; no secret
 * @param project whose pseudonyms he sees
 * @param generation of the project's pseudonyms, from 1; a rotation adds one
 * @param scopes what he may do, as in {@link Scope}
 */
public record Caller(String id, String project, int generation, Set<String> scopes) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** Whether he may know who is meant. */
    public boolean seesNames() {
        return scopes.contains(Scope.REVIEW);
    }
}
