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

/** Who asks. */
@Path(MeResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    static final String PATH = "/api/v1/me";

    private final Callers callers;
    private final CompletenessDesk desk;

    MeResource(Callers callers, CompletenessDesk desk) {
        this.callers = callers;
        this.desk = desk;
    }

    /** What the presented credential stands for. */
    @GET
    @Authenticated
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
