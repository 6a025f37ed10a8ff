package dev.churnwatch.research;

import dev.churnwatch.access.Project;
import dev.churnwatch.access.Projects;
import dev.churnwatch.access.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Projects, for the admin: those who see the same pseudonyms. */
@Path(ProjectsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "access")
public class ProjectsResource {

    static final String PATH = "/api/v1/projects";

    private static final String LISTED = """
            {"items": [{"project": "election-study", "generation": 1, "createdAt": "2026-07-19T10:15:00Z"}]}""";
    private static final String ROTATED = """
            {"project": "election-study", "generation": 2}""";

    private final Projects projects;
    private final CompletenessDesk desk;

    ProjectsResource(Projects projects, CompletenessDesk desk) {
        this.projects = projects;
        this.desk = desk;
    }

    /** All projects. */
    @GET
    @RolesAllowed(Scope.ADMIN)
    @Operation(summary = "List the projects", description = "A project is made with its first key.")
    @APIResponse(
            responseCode = "200",
            description = "The projects, by name",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "one project", value = LISTED)))
    public Response list() throws SQLException {
        List<Project> all = projects.list();
        return Response.ok(Documents.answer(desk.now(), json -> {
                    json.writeArrayFieldStart("items");
                    for (Project project : all) {
                        json.writeStartObject();
                        json.writeStringField("project", project.name());
                        json.writeNumberField("generation", project.generation());
                        json.writeStringField("createdAt", project.createdAt().toString());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                }))
                .build();
    }

    /** Gives a project new pseudonyms. */
    @POST
    @Path("/{project}/rotation")
    @RolesAllowed(Scope.ADMIN)
    @Operation(
            summary = "Give a project new pseudonyms",
            description = "What the project saw before can no longer be linked to what it sees, and not be looked up.")
    @APIResponse(
            responseCode = "200",
            description =
                    "The new generation; it holds for a key after `churnwatch.access.key-freshness` at the latest",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "rotated", value = ROTATED)))
    @APIResponse(responseCode = "404", description = "There is no such project")
    public Response rotate(@Parameter(description = "its name") @PathParam("project") String project)
            throws SQLException {
        OptionalInt generation = projects.rotate(project);
        return generation.isEmpty()
                ? ProblemType.NO_SUCH_PROJECT.answer()
                : Response.ok(Documents.answer(desk.now(), json -> {
                            json.writeStringField("project", project);
                            json.writeNumberField("generation", generation.getAsInt());
                        }))
                        .build();
    }
}
