package dev.churnwatch.research;

import dev.churnwatch.access.Caller;
import dev.churnwatch.access.Callers;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who asks. */
@Path(MeResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "access")
public class MeResource {

    static final String PATH = "/api/v1/me";

    private static final String EXAMPLE = """
            {"caller": "cw_5f2c8a91d304", "project": "election-study", "generation": 1, "scopes": ["export", "read"]}""";

    private final Callers callers;
    private final CompletenessDesk desk;

    MeResource(Callers callers, CompletenessDesk desk) {
        this.callers = callers;
        this.desk = desk;
    }

    /** What the presented credential stands for. */
    @GET
    @Authenticated
    @Operation(
            summary = "Show what the credential stands for",
            description = "Its public name, its project, the generation of the project's pseudonyms, and its scopes.")
    @APIResponse(
            responseCode = "200",
            description = "Who asks",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "a key", value = EXAMPLE)))
    @APIResponse(responseCode = "401", description = "No credential, or one that opens nothing")
    public Response show() {
        Caller caller = callers.current();
        return Response.ok(Documents.answer(desk.now(), json -> {
                    json.writeStringField("caller", caller.id());
                    json.writeStringField("project", caller.project());
                    json.writeNumberField("generation", caller.generation());
                    json.writeArrayFieldStart("scopes");
                    for (String scope : new TreeSet<>(caller.scopes())) {
                        json.writeString(scope);
                    }
                    json.writeEndArray();
                }))
                .build();
    }
}
