package dev.churnwatch.research;

import dev.churnwatch.access.Faces;
import dev.churnwatch.access.Pseudonyms;
import dev.churnwatch.access.Scope;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.stream.LiveAccounts;
import dev.churnwatch.stream.LiveAccounts.AccountView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Accounts, live from the ledgers. */
@Path(AccountsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {

    static final String PATH = "/api/v1/accounts";

    private static final String EXPLANATION = "/explanation";
    private static final String TEXT = MediaType.TEXT_PLAIN + ";charset=UTF-8";
    private static final Duration OWNER_MOVES = Duration.ofSeconds(2);

    private final LiveAccounts accounts;
    private final OtherInstances others;
    private final Supplier<Completeness> completeness;
    private final Supplier<Faces> faces;

    @Inject
    AccountsResource(LiveAccounts accounts, OtherInstances others, CompletenessDesk desk, Pseudonyms pseudonyms) {
        this(accounts, others, desk::now, pseudonyms::current);
    }

    AccountsResource(
            LiveAccounts accounts, OtherInstances others, Supplier<Completeness> completeness, Supplier<Faces> faces) {
        this.accounts = accounts;
        this.others = others;
        this.completeness = completeness;
        this.faces = faces;
    }

    /** What the account's ledger shows now, whether it is flagged or not. */
    @GET
    @RolesAllowed(Scope.READ)
    @Path("/{account}")
    public Response show(
            @PathParam("account") String account, @HeaderParam(OtherInstances.FORWARDED) @Nullable String forwarded) {
        return answer(account, "", new AsOf.Latest(), forwarded, json(AccountDocument::of));
    }

    /** Why the account is judged as it is, as of a moment. */
    @GET
    @RolesAllowed(Scope.READ)
    @Path("/{account}" + EXPLANATION)
    public Response explain(
            @PathParam("account") String account,
            @Context UriInfo uri,
            @HeaderParam(OtherInstances.FORWARDED) @Nullable String forwarded) {
        return explain(account, uri.getQueryParameters(), forwarded, json(ExplanationDocument::json));
    }

    /** The same for people to read: what the command line prints. */
    @GET
    @RolesAllowed(Scope.READ)
    @Path("/{account}" + EXPLANATION)
    @Produces("text/plain;qs=0.5")
    public Response explainInText(
            @PathParam("account") String account,
            @Context UriInfo uri,
            @HeaderParam(OtherInstances.FORWARDED) @Nullable String forwarded) {
        return explain(account, uri.getQueryParameters(), forwarded, new Form(TEXT, ExplanationDocument::text));
    }

    Response explain(String account, MultivaluedMap<String, String> query, @Nullable String forwarded, Form form) {
        return answer(account, EXPLANATION, AsOf.read(query), forwarded, form);
    }

    /** How an account is told of, to who sees these faces. */
    record Form(String type, BiFunction<AccountView, Faces, String> body) {}

    private Form json(BiFunction<AccountView, Completeness, String> document) {
        return new Form(
                MediaType.APPLICATION_JSON, (view, faces) -> faces.show(document.apply(view, completeness.get())));
    }

    private Response answer(String account, String rest, AsOf asOf, @Nullable String forwarded, Form form) {
        if (!AccountId.isValid(account)) {
            return ProblemType.badRequest(List.of(Violation.OF_ACCOUNT));
        }
        if (asOf instanceof AsOf.Unclear unclear) {
            return ProblemType.badRequest(unclear.violations());
        }
        Faces shown = faces.get();
        Optional<AccountId> behind = shown.accountBehind(account);
        if (behind.isEmpty()) {
            return ProblemType.NEVER_SHOWN.answer();
        }
        LiveAccounts.Answer answer = accounts.find(behind.get(), asOf.millis());
        if (answer instanceof LiveAccounts.Here here) {
            return Response.ok(form.body().apply(here.view(), shown), form.type())
                    .build();
        }
        if (answer instanceof LiveAccounts.NeverSeen) {
            return ProblemType.NEVER_SEEN.answer();
        }
        if (answer instanceof LiveAccounts.OutOfReach reach) {
            return ProblemType.badRequest(List.of(AsOf.violation(reach)));
        }
        if (answer instanceof LiveAccounts.Elsewhere owner) {
            return forwarded == null
                    ? others.ask(owner, account, rest + asOf.query(), form.type())
                    : ProblemType.LEDGER_AWAY.answer("The account's ledger is moving.", OWNER_MOVES);
        }
        LiveAccounts.NotNow notNow = (LiveAccounts.NotNow) answer;
        return ProblemType.LEDGER_AWAY.answer(notNow.reason(), notNow.retryAfter());
    }
}
