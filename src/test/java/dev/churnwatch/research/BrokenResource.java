package dev.churnwatch.research;

import dev.churnwatch.access.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** An endpoint with a fault, in the test tree only. */
@Path(BrokenResource.PATH)
public class BrokenResource {

    static final String PATH = "/api/v1/broken";
    static final String SECRET = "jdbc:postgresql://inner-network";

    /** Fails. */
    @GET
    @RolesAllowed(Scope.READ)
    public String fail() {
        throw new IllegalStateException("cannot reach " + SECRET);
    }
}
