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

/** Projects, for the admin: those who see the same pseudonyms. */
@Path(ProjectsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class ProjectsResource {

    static final String PATH = "/api/v1/projects";

    private final Projects projects;
    private final CompletenessDesk desk;

    ProjectsResource(Projects projects, CompletenessDesk desk) {
        this.projects = projects;
        this.desk = desk;
    }

    /** All projects. */
    @GET
    @RolesAllowed(Scope.ADMIN)
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
    public Response rotate(@PathParam("project") String project) throws SQLException {
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
