package dev.churnwatch.research;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Refuses a path or a query with the character U+0000 in it, which no name can have and which the database cannot be asked
 * about; after it is known who asks, so that strangers learn nothing by it.
 */
@Provider
@Priority(Priorities.USER + 1)
public class PlainTexts implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        List<Violation> violations = new ArrayList<>();
        refuse("path", uri.getPathParameters(), violations);
        refuse("query", uri.getQueryParameters(), violations);
        if (!violations.isEmpty()) {
            request.abortWith(ProblemType.badRequest(violations));
        }
    }

    private static void refuse(String in, Map<String, List<String>> texts, Collection<Violation> violations) {
        texts.forEach((name, values) -> {
            if (!isPlain(name) || !values.stream().allMatch(PlainTexts::isPlain)) {
                violations.add(new Violation(in, name.replace('\0', '?'), "may not have the character U+0000"));
            }
        });
    }

    /** Whether all places of ours can hold a text: it has no U+0000, and no half of a surrogate pair. */
    static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(each -> each == 0 || (each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE));
    }
}
