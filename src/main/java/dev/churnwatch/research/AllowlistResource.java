package dev.churnwatch.research;

import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.RulingLibrary;
import dev.churnwatch.event.AccountId;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The accounts that are not to be flagged for a while. */
@Path(AllowlistResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class AllowlistResource {

    static final String PATH = "/api/v1/allowlist";

    private final RulingLibrary library;
    private final Bench bench;
    private final CompletenessDesk desk;
    private final ResearchConfig config;

    AllowlistResource(RulingLibrary library, Bench bench, CompletenessDesk desk, ResearchConfig config) {
        this.library = library;
        this.bench = bench;
        this.desk = desk;
        this.config = config;
    }

    /** Every entry that was ever made, the newest first. */
    @GET
    @RolesAllowed(Scope.REVIEW)
    public Response list(@Context UriInfo uri) {
        return RulingPages.answer(uri, PATH, Set.of(Kind.ALLOWED), library, desk, config);
    }

    /** Lets an account be. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.REVIEW)
    public Response allow(@HeaderParam(RulingId.HEADER) @Nullable String key, String body) {
        SentObject sent = new SentObject(body, Set.of("account", "reason", "from", "until"));
        String account = sent.required("account", AccountId.MAX_BYTES);
        String reason = sent.required("reason", Bench.LONGEST_NOTE);
        Instant from = sent.moment("from").orElse(Instant.EPOCH);
        Optional<Instant> until = sent.moment("until");
        if (!account.isBlank() && !AccountId.isValid(account)) {
            sent.refuse("account", Violation.OF_ACCOUNT.message());
        }
        if (until.isEmpty() || !until.get().isAfter(from)) {
            sent.refuse("until", "is a time after from: every entry ends");
        }
        if (!sent.violations().isEmpty()) {
            return ProblemType.badRequest(sent.violations());
        }
        Bench.Word word = new Bench.Word(
                Kind.ALLOWED,
                new AccountId(account),
                null,
                from.toEpochMilli(),
                until.orElseThrow().toEpochMilli(),
                reason);
        return bench.enter(word, key, PATH);
    }

    /** One entry. */
    @GET
    @Path("{id}")
    @RolesAllowed(Scope.REVIEW)
    public Response show(@PathParam("id") String id) {
        return find(id).map(entry ->
                        Response.ok(RulingDocuments.of(entry, desk.now())).build())
                .orElseGet(ProblemType.NO_SUCH_RULING::answer);
    }

    /** Takes an entry back. */
    @DELETE
    @Path("{id}")
    @RolesAllowed(Scope.REVIEW)
    public Response withdraw(@PathParam("id") String id, @QueryParam("note") @Nullable String note) {
        if (note != null && note.length() > Bench.LONGEST_NOTE) {
            return ProblemType.badRequest(List.of(Bench.LONG_NOTE));
        }
        return find(id).map(entry -> bench.withdraw(entry, note)).orElseGet(ProblemType.NO_SUCH_RULING::answer);
    }

    private Optional<RulingRecord> find(String id) {
        return library.find(id).filter(ruling -> ruling.kind() == Kind.ALLOWED);
    }
}
