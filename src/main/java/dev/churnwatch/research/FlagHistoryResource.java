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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One flag by its id, and all that it has been. */
@Path(FlagHistoryResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "flags")
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
    @Operation(
            summary = "Show a flag with its history",
            description = "The flag as it is now, and every revision as it was published, with the snapshot from which"
                    + " on it was the latest.")
    @APIResponse(responseCode = "200", description = "The flag, published or a shadow's")
    @APIResponse(responseCode = "404", description = "There is no such flag")
    @APIResponse(responseCode = "503", description = "The archive cannot be read at the moment")
    public Response show(
            @Parameter(description = "the flag's id as you see it in flags") @PathParam("flagId") String flagId) {
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
    @Operation(
            summary = "Show one revision of a flag",
            description = "The revision as it was published. It never changes, so it may be kept; the ETag is its"
                    + " digest.")
    @APIResponse(responseCode = "200", description = "The revision")
    @APIResponse(responseCode = "304", description = "You have it already")
    @APIResponse(responseCode = "404", description = "There is no such flag, or no such revision of it")
    @APIResponse(responseCode = "503", description = "The archive cannot be read at the moment")
    public Response show(
            @Parameter(description = "the flag's id as you see it in flags") @PathParam("flagId") String flagId,
            @Parameter(description = "the number of the revision, from 1") @PathParam("revision") int revision,
            @Context Request request) {
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
