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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The accounts that are not to be flagged for a while. */
@Path(AllowlistResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "people")
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
    @Operation(summary = "List the allowlist", description = "Entries that have run out or were withdrawn included.")
    @Parameter(name = "limit", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "next from the page before",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The page; next if there is more",
            content = @Content(examples = @ExampleObject(name = "allowlist", value = PeopleExamples.ALLOWLIST)))
    @APIResponse(responseCode = "400", description = "A problem that names each bad parameter")
    @APIResponse(responseCode = "503", description = "The archive cannot be read at the moment")
    public Response list(@Context UriInfo uri) {
        return RulingPages.answer(uri, PATH, Set.of(Kind.ALLOWED), library, desk, config);
    }

    /** Lets an account be. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.REVIEW)
    @Operation(
            summary = "Put an account on the allowlist",
            description =
                    "In [from, until) of event time the account is not flagged, and a flag that stands is retracted."
                            + " Without from the entry holds from the beginning.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "entry",
                                            value = "{\"account\":\"did:plc:news\",\"reason\":\"a newsroom's list\","
                                                    + "\"until\":\"2027-01-01T00:00:00Z\"}")))
    @APIResponse(
            responseCode = "201",
            description = "The broker has it; the archive and the account's flags follow",
            content = @Content(examples = @ExampleObject(name = "entry", value = PeopleExamples.ALLOWED)))
    @APIResponse(responseCode = "400", description = "A problem that names everything that is wrong")
    @APIResponse(responseCode = "409", description = "The Idempotency-Key was used for something else")
    @APIResponse(responseCode = "503", description = "The broker or the archive is away; Retry-After says when")
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
    @Operation(summary = "Show one entry of the allowlist")
    @APIResponse(
            responseCode = "200",
            description = "The entry",
            content = @Content(examples = @ExampleObject(name = "entry", value = PeopleExamples.ALLOWED)))
    @APIResponse(responseCode = "404", description = "There is no such entry, or the archive has not filed it yet")
    @APIResponse(responseCode = "503", description = "The archive cannot be read at the moment")
    public Response show(@PathParam("id") String id) {
        return find(id).map(entry ->
                        Response.ok(RulingDocuments.of(entry, desk.now())).build())
                .orElseGet(ProblemType.NO_SUCH_RULING::answer);
    }

    /** Takes an entry back. */
    @DELETE
    @Path("{id}")
    @RolesAllowed(Scope.REVIEW)
    @Operation(
            summary = "Withdraw an entry of the allowlist",
            description =
                    "It stays in the history. What the account has done counts again as if the entry had never been.")
    @APIResponse(
            responseCode = "200",
            description = "The entry, and that it was withdrawn",
            content = @Content(examples = @ExampleObject(name = "entry", value = PeopleExamples.ALLOWED)))
    @APIResponse(responseCode = "400", description = "The note is too long")
    @APIResponse(responseCode = "404", description = "There is no such entry, or the archive has not filed it yet")
    @APIResponse(responseCode = "503", description = "The broker or the archive is away; Retry-After says when")
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
