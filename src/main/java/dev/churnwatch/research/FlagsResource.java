package dev.churnwatch.research;

import dev.churnwatch.access.Faces;
import dev.churnwatch.access.Pseudonyms;
import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.ArchivedFlag;
import dev.churnwatch.archive.FlagLibrary;
import dev.churnwatch.event.AccountId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Flags, from the archive. */
@Path(FlagsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class FlagsResource {

    static final String PATH = "/api/v1/flags";

    private final FlagLibrary library;
    private final Pseudonyms pseudonyms;
    private final CompletenessDesk desk;
    private final ResearchConfig config;

    FlagsResource(FlagLibrary library, Pseudonyms pseudonyms, CompletenessDesk desk, ResearchConfig config) {
        this.library = library;
        this.pseudonyms = pseudonyms;
        this.desk = desk;
        this.config = config;
    }

    /** A page of flags. */
    @GET
    @RolesAllowed(Scope.READ)
    public Response list(@Context UriInfo uri) {
        Faces faces = pseudonyms.current();
        ListRequest request = ListRequest.read(uri.getQueryParameters(), library.snapshot(), faces, config);
        if (request instanceof ListRequest.Page page) {
            return list(page, faces, uri);
        }
        ListRequest.Unclear unclear = (ListRequest.Unclear) request;
        return ProblemType.badRequest(unclear.violations());
    }

    private Response list(ListRequest.Page page, Faces faces, UriInfo uri) {
        FlagQuestion question = page.question();
        List<ArchivedFlag> found =
                library.list(question.filter(), question.order(), page.snapshot(), page.after(), page.limit() + 1);
        boolean isLast = found.size() <= page.limit();
        List<ArchivedFlag> shown = isLast ? found : found.subList(0, page.limit());
        String next = isLast
                ? null
                : new Cursor(page.snapshot(), question.order().after(shown.get(shown.size() - 1))).write(question);
        Response.ResponseBuilder answer =
                Response.ok(FlagDocuments.page(shown, next, faces, desk.now().at(page.snapshot())));
        if (page.after() != null) {
            answer.links(link("first", uri.getRequestUri(), null, page.snapshot()));
        }
        if (next != null) {
            answer.links(link("next", uri.getRequestUri(), next, page.snapshot()));
        }
        faces.remember();
        return answer.build();
    }

    private static Link link(String rel, URI request, @Nullable String cursor, long snapshot) {
        UriBuilder same = UriBuilder.fromPath(PATH).replaceQuery(request.getRawQuery());
        same.replaceQueryParam("snapshot", snapshot);
        if (cursor == null) {
            same.replaceQueryParam("cursor");
        } else {
            same.replaceQueryParam("cursor", cursor);
        }
        return Link.fromUriBuilder(same).rel(rel).build();
    }

    /** The latest published flag of an account, and how it came to be what it is. */
    @GET
    @Path("/{account}")
    @RolesAllowed(Scope.READ)
    public Response show(@PathParam("account") String account) {
        if (!AccountId.isValid(account)) {
            return ProblemType.badRequest(List.of(Violation.OF_ACCOUNT));
        }
        Faces faces = pseudonyms.current();
        Optional<ArchivedFlag> latest = faces.accountBehind(account).flatMap(library::latestOf);
        if (latest.isEmpty()) {
            return ProblemType.NEVER_FLAGGED.answer();
        }
        String body = FlagDocuments.flag(
                latest.get(), library.revisionsOf(latest.get().flagId()), faces, desk.now());
        faces.remember();
        return Response.ok(body).build();
    }
}
