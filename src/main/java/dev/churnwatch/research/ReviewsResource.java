package dev.churnwatch.research;

import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.RulingLibrary;
import dev.churnwatch.archive.RulingLibrary.Subject;
import dev.churnwatch.flag.FlagId;
import dev.churnwatch.wire.RulingRecord;
import dev.churnwatch.wire.RulingRecord.Kind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people have said of one flag. */
@Path(ReviewsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class ReviewsResource {

    static final String PATH = "/api/v1/flags/id/{flagId}";

    private static final Map<String, Kind> VERDICTS =
            Map.of("confirmed", Kind.CONFIRMED, "false_positive", Kind.FALSE_POSITIVE, "unsure", Kind.UNSURE);
    private static final Map<String, Kind> OUTCOMES =
            Map.of("upheld", Kind.APPEAL_UPHELD, "rejected", Kind.APPEAL_REJECTED);

    private final RulingLibrary library;
    private final Bench bench;
    private final CompletenessDesk desk;

    ReviewsResource(RulingLibrary library, Bench bench, CompletenessDesk desk) {
        this.library = library;
        this.bench = bench;
        this.desk = desk;
    }

    /** Says what a review has come to. */
    @POST
    @Path("reviews")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.REVIEW)
    public Response review(
            @PathParam("flagId") String flagId, @HeaderParam(RulingId.HEADER) @Nullable String key, String body) {
        return say(flagId, "verdict", VERDICTS, key, body, "reviews");
    }

    /** Says how an appeal against the flag came out. */
    @POST
    @Path("appeals")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.REVIEW)
    public Response appeal(
            @PathParam("flagId") String flagId, @HeaderParam(RulingId.HEADER) @Nullable String key, String body) {
        return say(flagId, "outcome", OUTCOMES, key, body, "appeals");
    }

    private Response say(
            String flagId, String choice, Map<String, Kind> kinds, @Nullable String key, String body, String place) {
        Optional<Subject> found = library.subject(flagId);
        if (found.isEmpty()) {
            return ProblemType.NO_SUCH_FLAG.answer();
        }
        SentObject sent = new SentObject(body, Set.of(choice, "note"));
        Kind kind = sent.oneOf(choice, kinds);
        String note = sent.text("note", Bench.LONGEST_NOTE).orElse(null);
        if (kind == null || !sent.violations().isEmpty()) {
            return ProblemType.badRequest(sent.violations());
        }
        Subject flag = found.get();
        Bench.Word word = new Bench.Word(kind, flag.account(), flag.flagId(), flag.episodeStart(), flag.asOf(), note);
        return bench.enter(word, key, PATH.replace("{flagId}", flag.flagId().value()) + '/' + place);
    }

    /** Everything that was ever said of the flag. */
    @GET
    @Path("reviews")
    @RolesAllowed(Scope.REVIEW)
    public Response history(@PathParam("flagId") String flagId) {
        return library.subject(flagId)
                .map(flag -> Response.ok(RulingDocuments.history(flag, library.of(flag.flagId()), desk.now()))
                        .build())
                .orElseGet(ProblemType.NO_SUCH_FLAG::answer);
    }

    /** One review or appeal. */
    @GET
    @Path("{place:reviews|appeals}/{id}")
    @RolesAllowed(Scope.REVIEW)
    public Response show(@PathParam("flagId") String flagId, @PathParam("id") String id) {
        return find(flagId, id)
                .map(ruling ->
                        Response.ok(RulingDocuments.of(ruling, desk.now())).build())
                .orElseGet(ProblemType.NO_SUCH_RULING::answer);
    }

    /** Takes a review or the outcome of an appeal back. */
    @DELETE
    @Path("{place:reviews|appeals}/{id}")
    @RolesAllowed(Scope.REVIEW)
    public Response withdraw(
            @PathParam("flagId") String flagId, @PathParam("id") String id, @QueryParam("note") @Nullable String note) {
        if (note != null && note.length() > Bench.LONGEST_NOTE) {
            return ProblemType.badRequest(List.of(Bench.LONG_NOTE));
        }
        return find(flagId, id)
                .map(ruling -> bench.withdraw(ruling, note))
                .orElseGet(ProblemType.NO_SUCH_RULING::answer);
    }

    private Optional<RulingRecord> find(String flagId, String id) {
        return library.find(id).filter(ruling -> new FlagId(flagId).equals(ruling.flagId()));
    }
}
