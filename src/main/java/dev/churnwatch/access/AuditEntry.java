package dev.churnwatch.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody asked something. Path and query are as they were given: account ids in them are personal data.
 *
 * @param caller the key or the token's subject; no secret
 * @param scope which the request needed
 * @param route the path with its variables unfilled, such as {@code /api/v1/flags/{account}}
 * @param query without its question mark; empty if there was none
 * @param status what was answered
 * @param rows how many were sent, where that is known
 */
public record AuditEntry(
        Instant at,
        String caller,
        String project,
        String scope,
        String method,
        String route,
        String path,
        String query,
        int status,
        @Nullable Long rows) {

    private static final int LONGEST = 4000;

    public AuditEntry {
        path = written(path);
        query = written(query);
    }

    /** No key keeps its secret here, no text grows without bound, and none has a character that PostgreSQL cannot store. */
    private static String written(String text) {
        String censored = Credential.censor(text).replace("\0", "");
        return censored.length() <= LONGEST ? censored : censored.substring(0, LONGEST);
    }
}
