package dev.churnwatch.research;

import dev.churnwatch.access.Faces;
import dev.churnwatch.access.Pseudonyms;
import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.ArchivedFlag;
import dev.churnwatch.archive.FlagLibrary;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** One flag by its id, and all that it has been. */
@Path(FlagHistoryResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class FlagHistoryResource {

    static final String PATH = FlagsResource.PATH + "/id/{flagId}";

    private static final int A_DAY = 86_400;

    private final FlagLibrary library;
    private final Pseudonyms pseudonyms;
    private final CompletenessDesk desk;

    FlagHistoryResource(FlagLibrary library, Pseudonyms pseudonyms, CompletenessDesk desk) {
        this.library = library;
        this.pseudonyms = pseudonyms;
        this.desk = desk;
    }

    /** The flag as it is, and each revision as it was published. */
    @GET
    @RolesAllowed(Scope.READ)
    public Response show(@PathParam("flagId") String flagId) {
        Faces faces = pseudonyms.current();
        List<ArchivedFlag> revisions =
                faces.flagBehind(flagId).map(library::revisionsOf).orElse(List.of());
        if (revisions.isEmpty()) {
            return ProblemType.NO_SUCH_FLAG.answer();
        }
        String body = FlagDocuments.history(revisions, faces, desk.now());
        faces.remember();
        return Response.ok(body).build();
    }

    /** One revision, which never changes. */
    @GET
    @Path("/revisions/{revision}")
    @RolesAllowed(Scope.READ)
    public Response show(
            @PathParam("flagId") String flagId, @PathParam("revision") int revision, @Context Request request) {
        Faces faces = pseudonyms.current();
        Optional<ArchivedFlag> found = faces.flagBehind(flagId).flatMap(id -> library.revision(id, revision));
        if (found.isEmpty()) {
            return ProblemType.NO_SUCH_FLAG.answer();
        }
        String body = faces.show(found.get().document());
        EntityTag tag = new EntityTag(Sha256.of(body));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged == null ? Response.ok(body).tag(tag) : unchanged;
        return answer.cacheControl(forADay()).build();
    }

    private static CacheControl forADay() {
        CacheControl control = new CacheControl();
        control.setPrivate(true);
        control.setMaxAge(A_DAY);
        control.getCacheExtension().put("immutable", null);
        return control;
    }
}
