package dev.churnwatch.research;

import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.RulingLibrary;
import dev.churnwatch.wire.RulingRecord.Kind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What people have said of all flags. */
@Path(ReviewListResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "people")
public class ReviewListResource {

    static final String PATH = "/api/v1/reviews";

    private static final Set<Kind> OF_FLAGS =
            Set.of(Kind.CONFIRMED, Kind.FALSE_POSITIVE, Kind.UNSURE, Kind.APPEAL_UPHELD, Kind.APPEAL_REJECTED);

    private final RulingLibrary library;
    private final CompletenessDesk desk;
    private final ResearchConfig config;

    ReviewListResource(RulingLibrary library, CompletenessDesk desk, ResearchConfig config) {
        this.library = library;
        this.desk = desk;
        this.config = config;
    }

    /** Reviews and appeals, the newest first. */
    @GET
    @RolesAllowed(Scope.REVIEW)
    @Operation(summary = "List reviews and appeals, newest first", description = "Withdrawn ones included.")
    @Parameter(name = "limit", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "next from the page before",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The page; next, and a Link, if there is more",
            content = @Content(examples = @ExampleObject(name = "reviews", value = PeopleExamples.PAGE)))
    @APIResponse(responseCode = "400", description = "A problem that names each bad parameter")
    @APIResponse(responseCode = "503", description = "The archive cannot be read at the moment")
    public Response list(@Context UriInfo uri) {
        return RulingPages.answer(uri, PATH, OF_FLAGS, library, desk, config);
    }
}
