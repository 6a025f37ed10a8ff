package dev.churnwatch.research;

import dev.churnwatch.access.Faces;
import dev.churnwatch.access.Pseudonyms;
import dev.churnwatch.access.Scope;
import dev.churnwatch.churn.Chronicle;
import dev.churnwatch.churn.DaySheet;
import dev.churnwatch.churn.Ending;
import dev.churnwatch.churn.Reciprocity;
import dev.churnwatch.churn.Tenure;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.stream.LiveAccounts;
import dev.churnwatch.stream.LiveChronicles;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an account did, day by day and follow by follow, live from its ledger. */
@Path(AccountsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class HistoriesResource {

    private static final String CSV = "text/csv;charset=UTF-8";
    private static final Duration OWNER_MOVES = Duration.ofSeconds(2);

    private final LiveChronicles chronicles;
    private final OtherInstances others;
    private final Supplier<Completeness> completeness;
    private final Supplier<Faces> faces;
    private final ResearchConfig config;

    @Inject
    HistoriesResource(
            LiveChronicles chronicles,
            OtherInstances others,
            CompletenessDesk completeness,
            Pseudonyms pseudonyms,
            ResearchConfig config) {
        this(chronicles, others, completeness::now, pseudonyms::current, config);
    }

    HistoriesResource(
            LiveChronicles chronicles,
            OtherInstances others,
            Supplier<Completeness> completeness,
            Supplier<Faces> faces,
            ResearchConfig config) {
        this.chronicles = chronicles;
        this.others = others;
        this.completeness = completeness;
        this.faces = faces;
        this.config = config;
    }

    /** What an account did on each day. */
    @GET
    @Path("/{account}/series")
    @RolesAllowed(Scope.READ)
    public Response series(
            @PathParam("account") String account,
            @Context UriInfo uri,
            @HeaderParam(OtherInstances.FORWARDED) @Nullable String forwarded) {
        return series(account, uri.getQueryParameters(), forwarded);
    }

    Response series(String account, MultivaluedMap<String, String> parameters, @Nullable String forwarded) {
        Days days = Days.read(parameters);
        return answer(
                account,
                "/series",
                days.query,
                forwarded,
                MediaType.APPLICATION_JSON,
                chronicle -> HistoryDocument.series(chronicle, days.of(chronicle), completeness.get()));
    }

    /** The same as a table. */
    @GET
    @Path("/{account}/series")
    @Produces("text/csv;qs=0.5")
    @RolesAllowed(Scope.READ)
    public Response seriesAsTable(
            @PathParam("account") String account,
            @Context UriInfo uri,
            @HeaderParam(OtherInstances.FORWARDED) @Nullable String forwarded) {
        return seriesAsTable(account, uri.getQueryParameters(), forwarded);
    }

    Response seriesAsTable(String account, MultivaluedMap<String, String> parameters, @Nullable String forwarded) {
        Days days = Days.read(parameters);
        return answer(
                account, "/series", days.query, forwarded, CSV, chronicle -> HistoryDocument.csv(days.of(chronicle)));
    }

    /** The days that are asked for. */
    private record Days(
            QueryParameters query,
            @Nullable LocalDate since,
            @Nullable LocalDate until) {

        static Days read(MultivaluedMap<String, String> parameters) {
            QueryParameters query = new QueryParameters(parameters, Set.of(AsOf.NAME, "since", "until"));
            Days days = new Days(query, query.day("since"), query.day("until"));
            if (days.since != null && days.until != null && !days.since.isBefore(days.until)) {
                query.refuse("until", "lies behind since");
            }
            return days;
        }

        List<DaySheet> of(Chronicle chronicle) {
            return HistoryDocument.between(
                    chronicle, since == null ? null : since.toEpochDay(), until == null ? null : until.toEpochDay());
        }
    }

    /** How long undone follows lasted. */
    @GET
    @Path("/{account}/dwell")
    @RolesAllowed(Scope.READ)
    public Response dwell(
            @PathParam("account") String account,
            @Context UriInfo uri,
            @HeaderParam(OtherInstances.FORWARDED) @Nullable String forwarded) {
        return dwell(account, uri.getQueryParameters(), forwarded);
    }

    Response dwell(String account, MultivaluedMap<String, String> parameters, @Nullable String forwarded) {
        QueryParameters query = new QueryParameters(parameters, Set.of(AsOf.NAME));
        return answer(
                account,
                "/dwell",
                query,
                forwarded,
                MediaType.APPLICATION_JSON,
                chronicle -> HistoryDocument.dwell(chronicle, completeness.get()));
    }

    /** How likely a follow is to last. */
    @GET
    @Path("/{account}/survival")
    @RolesAllowed(Scope.READ)
    public Response survival(
            @PathParam("account") String account,
            @Context UriInfo uri,
            @HeaderParam(OtherInstances.FORWARDED) @Nullable String forwarded) {
        return survival(account, uri.getQueryParameters(), forwarded);
    }

    Response survival(String account, MultivaluedMap<String, String> parameters, @Nullable String forwarded) {
        QueryParameters query = new QueryParameters(parameters, Set.of(AsOf.NAME));
        return answer(
                account,
                "/survival",
                query,
                forwarded,
                MediaType.APPLICATION_JSON,
                chronicle -> HistoryDocument.survival(chronicle, completeness.get()));
    }

    /** Each follow with its end. */
    @GET
    @Path("/{account}/episodes")
    @RolesAllowed(Scope.READ)
    public Response episodes(
            @PathParam("account") String account,
            @Context UriInfo uri,
            @HeaderParam(OtherInstances.FORWARDED) @Nullable String forwarded) {
        return episodes(account, uri.getQueryParameters(), forwarded);
    }

    Response episodes(String account, MultivaluedMap<String, String> parameters, @Nullable String forwarded) {
        QueryParameters query =
                new QueryParameters(parameters, Set.of(AsOf.NAME, "limit", "cursor", "reciprocity", "cause"));
        int limit = query.limit(config.pageSize(), config.pageSizeMax());
        EpisodePlace after = query.cursor();
        Reciprocity reciprocity = query.reciprocity();
        Ending cause = query.cause();
        return answer(account, "/episodes", query, forwarded, MediaType.APPLICATION_JSON, chronicle -> {
            List<Tenure> wanted = chronicle.tenures().stream()
                    .filter(tenure -> reciprocity == null || tenure.reciprocity() == reciprocity)
                    .filter(tenure -> cause == null || tenure.ending() == cause)
                    .toList();
            int first = after == null ? 0 : after.in(wanted);
            int end = Math.min(wanted.size(), first + limit);
            EpisodePlace next = end < wanted.size() ? EpisodePlace.behind(wanted, end, chronicle.asOf()) : null;
            return HistoryDocument.episodes(chronicle, wanted.subList(first, end), next, completeness.get());
        });
    }

    private Response answer(
            String account,
            String rest,
            QueryParameters query,
            @Nullable String forwarded,
            String type,
            Function<Chronicle, String> body) {
        Long asOf = query.asOf();
        List<Violation> violations = new ArrayList<>(query.violations());
        if (!AccountId.isValid(account)) {
            violations.add(Violation.OF_ACCOUNT);
        }
        if (!violations.isEmpty()) {
            return ProblemType.badRequest(violations);
        }
        Faces shown = faces.get();
        Optional<AccountId> behind = shown.accountBehind(account);
        if (behind.isEmpty()) {
            return ProblemType.NEVER_SHOWN.answer();
        }
        LiveAccounts.Answer answer = chronicles.tell(behind.get(), asOf);
        if (answer instanceof LiveAccounts.Told told) {
            String text = body.apply(told.chronicle());
            return Response.ok(type.equals(CSV) ? text : shown.show(text), type).build();
        }
        return refusal(answer, account, rest + query.encoded(), forwarded, type);
    }

    /** What it comes to if this instance cannot tell. */
    private Response refusal(
            LiveAccounts.Answer answer, String account, String rest, @Nullable String forwarded, String type) {
        if (answer instanceof LiveAccounts.OutOfReach reach) {
            return ProblemType.badRequest(List.of(AsOf.violation(reach)));
        } else if (answer instanceof LiveAccounts.Elsewhere owner) {
            return forwarded == null
                    ? others.ask(owner, account, rest, type)
                    : ProblemType.LEDGER_AWAY.answer("The account's ledger is moving.", OWNER_MOVES);
        } else if (answer instanceof LiveAccounts.NotNow notNow) {
            return ProblemType.LEDGER_AWAY.answer(notNow.reason(), notNow.retryAfter());
        }
        return ProblemType.NEVER_SEEN.answer();
    }
}
