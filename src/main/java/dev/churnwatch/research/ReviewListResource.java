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

/** What people have said of all flags. */
@Path(ReviewListResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class ReviewListResource {

    static final String PATH = "/api/v1/reviews";

    private static final Set<Kind> OF_FLAGS = Set.of(
            Kind.CONFIRMED, Kind.FALSE_POSITIVE, Kind.UNSURE, Kind.DISCARDED, Kind.APPEAL_UPHELD, Kind.APPEAL_REJECTED);

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
    public Response list(@Context UriInfo uri) {
        return RulingPages.answer(uri, PATH, OF_FLAGS, library, desk, config);
    }
}
