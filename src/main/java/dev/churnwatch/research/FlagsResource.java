package dev.churnwatch.research;

import dev.churnwatch.archive.ArchivedFlag;
import dev.churnwatch.archive.FlagLibrary;
import dev.churnwatch.event.AccountId;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Flags, from the archive. */
@Path(FlagsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "flags")
public class FlagsResource {

    static final String PATH = "/api/v1/flags";

    private final FlagLibrary library;
    private final ResearchConfig config;

    FlagsResource(FlagLibrary library, ResearchConfig config) {
        this.library = library;
        this.config = config;
    }

    /** A page of flags, newest first. */
    @GET
    @Operation(summary = "List flags, newest first", description = "Each item is the flag as published, with evidence.")
    @Parameter(
            name = "state",
            in = ParameterIn.QUERY,
            description = "open (the default), cleared, retracted or all",
            schema = @Schema(type = SchemaType.STRING, defaultValue = "open"))
    @Parameter(name = "label", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "severity",
            in = ParameterIn.QUERY,
            description = "low, medium, high or extreme",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "policy",
            in = ParameterIn.QUERY,
            description = "the name of the policy that judged last",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "shadow",
            in = ParameterIn.QUERY,
            description = "true: flags of shadow policies instead of published ones",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Parameter(
            name = "minConfidence",
            in = ParameterIn.QUERY,
            description = "the lowest confidence, 0 to 1",
            schema = @Schema(type = SchemaType.NUMBER))
    @Parameter(name = "limit", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "next from the page before",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", description = "The page; next, and a Link, if there is more")
    @APIResponse(responseCode = "400", description = "A problem that names each bad parameter")
    @APIResponse(responseCode = "503", description = "The archive cannot be read at the moment")
    public Response list(@Context UriInfo uri) {
        ListRequest request = ListRequest.read(uri.getQueryParameters(), config);
        if (request instanceof ListRequest.Page page) {
            return list(page, uri);
        }
        ListRequest.Unclear unclear = (ListRequest.Unclear) request;
        return ProblemType.badRequest(unclear.violations());
    }

    private Response list(ListRequest.Page page, UriInfo uri) {
        List<ArchivedFlag> found = library.list(page.filter(), page.after(), page.limit() + 1);
        if (found.size() <= page.limit()) {
            return Response.ok(Documents.page(found, null)).build();
        }
        List<ArchivedFlag> shown = found.subList(0, page.limit());
        String next = Cursor.write(shown.get(shown.size() - 1).position());
        UriBuilder same =
                UriBuilder.fromPath(PATH).replaceQuery(uri.getRequestUri().getRawQuery());
        Link link = Link.fromUriBuilder(same.replaceQueryParam("cursor", next))
                .rel("next")
                .build();
        return Response.ok(Documents.page(shown, next)).links(link).build();
    }

    /** The latest flag of an account, and how it came to be what it is. */
    @GET
    @Path("/{account}")
    @Operation(summary = "Show the latest flag of an account, and its revisions")
    @APIResponse(responseCode = "200", description = "The flag as published, and its revisions")
    @APIResponse(responseCode = "404", description = "The account has never been flagged")
    @APIResponse(responseCode = "503", description = "The archive cannot be read at the moment")
    public Response show(
            @Parameter(description = "the account id, percent-encoded") @PathParam("account") String account) {
        if (!AccountId.isValid(account)) {
            return ProblemType.badRequest(List.of(Violation.OF_ACCOUNT));
        }
        Optional<ArchivedFlag> latest = library.latestOf(new AccountId(account));
        return latest.map(flag -> Response.ok(Documents.flag(flag, library.revisionsOf(flag.flagId())))
                        .build())
                .orElseGet(ProblemType.NEVER_FLAGGED::answer);
    }
}
