package dev.churnwatch.research;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.stream.LiveAccounts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Accounts, live from the ledgers. */
@Path(AccountsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "accounts")
public class AccountsResource {

    static final String PATH = "/api/v1/accounts";

    private static final Duration OWNER_MOVES = Duration.ofSeconds(2);

    private final LiveAccounts accounts;
    private final OtherInstances others;

    AccountsResource(LiveAccounts accounts, OtherInstances others) {
        this.accounts = accounts;
        this.others = others;
    }

    /** What the account's ledger shows now, whether it is flagged or not. */
    @GET
    @Path("/{account}")
    @Operation(
            summary = "Show an account as its ledger has it now",
            description = "Its ledger in numbers, its evidence, and the arithmetic of each part of its score.")
    @APIResponse(responseCode = "200", description = "The account, whether flagged or not")
    @APIResponse(responseCode = "404", description = "The account has never been seen")
    @APIResponse(responseCode = "503", description = "The ledger cannot be read at the moment; Retry-After says when")
    public Response show(
            @Parameter(description = "the account id, percent-encoded") @PathParam("account") String account,
            @Parameter(hidden = true) @HeaderParam(OtherInstances.FORWARDED) @Nullable String forwarded) {
        if (!AccountId.isValid(account)) {
            return ProblemType.badRequest(List.of(Violation.OF_ACCOUNT));
        }
        AccountId id = new AccountId(account);
        LiveAccounts.Answer answer = accounts.find(id);
        if (answer instanceof LiveAccounts.Here here) {
            return Response.ok(AccountDocument.of(here.view())).build();
        }
        if (answer instanceof LiveAccounts.NeverSeen) {
            return ProblemType.NEVER_SEEN.answer();
        }
        if (answer instanceof LiveAccounts.Elsewhere owner) {
            return forwarded == null
                    ? others.ask(owner, id)
                    : ProblemType.LEDGER_AWAY.answer("The account's ledger is moving.", OWNER_MOVES);
        }
        LiveAccounts.NotNow notNow = (LiveAccounts.NotNow) answer;
        return ProblemType.LEDGER_AWAY.answer(notNow.reason(), notNow.retryAfter());
    }
}
