package dev.churnwatch.research;

import dev.churnwatch.access.Faces;
import dev.churnwatch.access.Pseudonyms;
import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.ArchivedFlag;
import dev.churnwatch.archive.FlagFilter;
import dev.churnwatch.archive.FlagLibrary;
import dev.churnwatch.archive.FlagOrder;
import dev.churnwatch.event.AccountId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** The flags of one account. */
@Path(AccountFlagsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class AccountFlagsResource {

    static final String PATH = AccountsResource.PATH + "/{account}/flags";

    /** An account has a flag at a time, and a flag lasts for days: nobody comes near. */
    private static final int MOST = 1000;

    private final FlagLibrary library;
    private final Pseudonyms pseudonyms;
    private final CompletenessDesk desk;

    AccountFlagsResource(FlagLibrary library, Pseudonyms pseudonyms, CompletenessDesk desk) {
        this.library = library;
        this.pseudonyms = pseudonyms;
        this.desk = desk;
    }

    /** All flags that the account ever had. */
    @GET
    @RolesAllowed(Scope.READ)
    public Response list(@PathParam("account") String account) {
        if (!AccountId.isValid(account)) {
            return ProblemType.badRequest(List.of(Violation.OF_ACCOUNT));
        }
        Faces faces = pseudonyms.current();
        Optional<AccountId> id = faces.accountBehind(account);
        if (id.isEmpty()) {
            return ProblemType.NEVER_SHOWN.answer();
        }
        long snapshot = library.snapshot();
        List<ArchivedFlag> flags =
                library.list(FlagFilter.ALL.of(id.get()), FlagOrder.NEWEST_FIRST, snapshot, null, MOST);
        String body = FlagDocuments.page(flags, null, faces, desk.now().at(snapshot));
        faces.remember();
        return Response.ok(body).build();
    }
}
