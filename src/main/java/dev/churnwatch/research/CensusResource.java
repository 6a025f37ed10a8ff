package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.access.Callers;
import dev.churnwatch.access.Faces;
import dev.churnwatch.access.Pseudonyms;
import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.CensusLibrary;
import dev.churnwatch.archive.Cohort;
import dev.churnwatch.archive.CohortKind;
import dev.churnwatch.archive.CohortSurvival;
import dev.churnwatch.archive.DaySummary;
import dev.churnwatch.archive.SampledAccount;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.wire.SourceGap;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the settled days of all accounts show, from the archive, as of a snapshot. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class CensusResource {

    private static final int MOST_SAMPLED = 1_000;
    private static final int PRESET_SAMPLE = 100;
    private static final int PRESET_DAYS = 30;
    private static final int MOST_DAYS = 400;
    private static final int MOST_GAPS = 1_000;

    private final CensusLibrary census;
    private final CompletenessDesk desk;
    private final Pseudonyms pseudonyms;
    private final Callers callers;

    CensusResource(CensusLibrary census, CompletenessDesk desk, Pseudonyms pseudonyms, Callers callers) {
        this.census = census;
        this.desk = desk;
        this.pseudonyms = pseudonyms;
        this.callers = callers;
    }

    /** How far the partitions have come, what has become of their input, and what sources could not read. */
    @GET
    @Path("/completeness")
    @RolesAllowed(Scope.READ)
    public Response completeness(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters(), Set.of("snapshot"));
        long snapshot = query.snapshot(census.snapshot());
        if (!query.violations().isEmpty()) {
            return ProblemType.badRequest(query.violations());
        }
        List<String> partitions = census.completeness(snapshot);
        List<SourceGap> gaps = census.gaps(snapshot, MOST_GAPS);
        Completeness completeness = desk.at(snapshot);
        if (gaps.size() == MOST_GAPS) {
            completeness = completeness.truncated("the latest " + MOST_GAPS + " gaps are listed");
        }
        return Response.ok(Documents.answer(completeness, json -> {
                    json.writeArrayFieldStart("partitions");
                    for (String partition : partitions) {
                        json.writeRawValue(partition);
                    }
                    json.writeEndArray();
                    json.writeArrayFieldStart("gaps");
                    for (SourceGap gap : gaps) {
                        write(gap, json);
                    }
                    json.writeEndArray();
                }))
                .build();
    }

    private static void write(SourceGap gap, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", gap.source());
        json.writeStringField("from", gap.from().toString());
        json.writeStringField("until", gap.until().toString());
        json.writeStringField("cause", gap.cause().code());
        json.writeEndObject();
    }

    /** A random sample of accounts that were assessed and not flagged. */
    @GET
    @Path("/sample")
    @RolesAllowed(Scope.READ)
    public Response sample(@Context UriInfo uri) {
        QueryParameters query =
                new QueryParameters(uri.getQueryParameters(), Set.of("seed", "day", "size", "probability", "snapshot"));
        Settled settled = Settled.in(query, census, desk);
        String seed = query.seed();
        LocalDate day = query.settledDay(settled.lastDay());
        int size = query.number("size", PRESET_SAMPLE, MOST_SAMPLED);
        Double probability = query.probability();
        if (query.has("size") && query.has("probability")) {
            query.refuse("probability", "may be given instead of size, not beside it");
        }
        if (seed == null || !query.violations().isEmpty()) {
            return ProblemType.badRequest(query.violations());
        }
        long all = census.frame(day, settled.snapshot());
        long wanted = probability == null ? size : Math.round(probability * all);
        Faces faces = pseudonyms.current();
        List<SampledAccount> drawn =
                census.sample(faces.seed(seed), day, settled.snapshot(), (int) Math.min(wanted, MOST_SAMPLED));
        Completeness completeness = wanted > MOST_SAMPLED
                ? settled.completeness().truncated("a sample has at most " + MOST_SAMPLED + " accounts")
                : settled.completeness();
        String body = Documents.answer(completeness, json -> {
            json.writeStringField("day", day.toString());
            json.writeStringField("seed", seed);
            json.writeNumberField("frame", all);
            json.writeNumberField("size", drawn.size());
            json.writeFieldName("probability");
            if (all == 0) {
                json.writeNull();
            } else {
                json.writeNumber((double) drawn.size() / all);
            }
            json.writeArrayFieldStart("items");
            for (SampledAccount account : drawn) {
                write(account, faces, json);
            }
            json.writeEndArray();
        });
        faces.remember();
        return Response.ok(body).build();
    }

    private static void write(SampledAccount account, Faces faces, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("account", faces.account(new AccountId(account.account())));
        json.writeNumberField("confidence", account.confidence());
        json.writeNumberField("logit", account.logit());
        json.writeStringField("verdict", account.verdict());
        json.writeStringField("label", account.label());
        json.writeNumberField("openFollows", account.openFollows());
        json.writeNumberField("windowFollows", account.windowFollows());
        json.writeEndObject();
    }

    /** How many accounts there are of each kind. */
    @GET
    @Path("/cohorts")
    @RolesAllowed(Scope.READ)
    public Response cohorts(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters(), Set.of("by", "day", "snapshot"));
        Settled settled = Settled.in(query, census, desk);
        CohortKind kind = query.cohortKind();
        LocalDate day = query.settledDay(settled.lastDay());
        if (kind == null || !query.violations().isEmpty()) {
            return ProblemType.badRequest(query.violations());
        }
        Discretion discretion = Discretion.towards(callers.current());
        List<Cohort> cohorts = census.cohorts(kind, day, settled.snapshot());
        return Response.ok(Documents.answer(settled.completeness(), json -> {
                    json.writeStringField("day", day.toString());
                    json.writeArrayFieldStart("items");
                    for (Cohort cohort : cohorts) {
                        json.writeStartObject();
                        json.writeStringField("value", cohort.value());
                        discretion.write(json, "accounts", cohort.accounts());
                        discretion.write(json, "assessed", cohort.assessed());
                        discretion.write(json, "flagged", cohort.flagged());
                        json.writeBooleanField(
                                "suppressed",
                                discretion.hidesAny(cohort.accounts(), cohort.assessed(), cohort.flagged()));
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                }))
                .build();
    }

    /** How the follows of a cohort survive. */
    @GET
    @Path("/cohorts/{by}/{value}/survival")
    @RolesAllowed(Scope.READ)
    public Response cohortSurvival(@PathParam("by") String by, @PathParam("value") String value, @Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters(), Set.of("day", "snapshot"));
        Settled settled = Settled.in(query, census, desk);
        LocalDate day = query.settledDay(settled.lastDay());
        CohortKind kind = kind(by);
        List<Violation> violations = new ArrayList<>(query.violations());
        if (kind == null) {
            violations.add(new Violation("path", "by", "is one of label, first-seen-week, volume"));
        }
        if (kind == null || !violations.isEmpty()) {
            return ProblemType.badRequest(violations);
        }
        CohortSurvival cohort = census.survival(kind, value, day, settled.snapshot());
        Discretion discretion = Discretion.towards(callers.current());
        boolean suppressed = discretion.hidesAny(cohort.accounts());
        return Response.ok(Documents.answer(settled.completeness(), json -> {
                    json.writeStringField("day", day.toString());
                    discretion.write(json, "accounts", cohort.accounts());
                    json.writeBooleanField("suppressed", suppressed);
                    if (suppressed) {
                        json.writeNullField("classes");
                    } else {
                        HistoryDocument.writeCurves(cohort.survival(), json);
                    }
                }))
                .build();
    }

    private static @Nullable CohortKind kind(String by) {
        try {
            return QueryParameters.cohortKind(by);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The numbers of each day. */
    @GET
    @Path("/summary")
    @RolesAllowed(Scope.READ)
    public Response summary(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters(), Set.of("since", "until", "snapshot"));
        Settled settled = Settled.in(query, census, desk);
        LocalDate asked = query.day("until");
        LocalDate end = settled.end();
        LocalDate until = asked == null || asked.isAfter(end) ? end : asked;
        LocalDate first = query.day("since");
        LocalDate since = first == null ? until.minusDays(PRESET_DAYS) : first;
        if (since.isBefore(until.minusDays(MOST_DAYS))) {
            query.refuse("since", "is at most " + MOST_DAYS + " days before until");
        }
        if (!query.violations().isEmpty()) {
            return ProblemType.badRequest(query.violations());
        }
        Discretion discretion = Discretion.towards(callers.current());
        List<DaySummary> rows = census.summary(since, until, settled.snapshot());
        return Response.ok(Documents.answer(settled.completeness(), json -> {
                    json.writeStringField("since", since.toString());
                    json.writeStringField("until", until.toString());
                    json.writeArrayFieldStart("items");
                    for (DaySummary row : rows) {
                        write(row, discretion, json);
                    }
                    json.writeEndArray();
                }))
                .build();
    }

    private static void write(DaySummary row, Discretion discretion, JsonGenerator json) throws IOException {
        boolean suppressed = discretion.hidesAny(row.accounts());
        json.writeStartObject();
        json.writeStringField("day", row.day().toString());
        json.writeStringField("label", row.label());
        json.writeStringField("severity", row.severity());
        discretion.write(json, "accounts", row.accounts());
        discretion.write(json, "assessed", row.assessed());
        discretion.write(json, "follows", suppressed ? 0 : row.follows());
        discretion.write(json, "ended", suppressed ? 0 : row.ended());
        json.writeBooleanField(
                "suppressed", suppressed || discretion.hidesAny(row.assessed(), row.follows(), row.ended()));
        json.writeEndObject();
    }
}
