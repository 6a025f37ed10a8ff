package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.ActivityLibrary;
import dev.churnwatch.archive.FlagCount;
import dev.churnwatch.archive.FlagHour;
import dev.churnwatch.archive.FlagLibrary;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How much goes on, in numbers. None is kept back for being small: whoever may read is shown each flag that is counted, under
 * a pseudonym, and of the input nothing but how much there was.
 */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class ActivityResource {

    private static final int PRESET_HOURS = 48;
    private static final int MOST_HOURS = 336;

    private final ActivityLibrary library;
    private final FlagLibrary flags;
    private final CompletenessDesk desk;

    ActivityResource(ActivityLibrary library, FlagLibrary flags, CompletenessDesk desk) {
        this.library = library;
        this.flags = flags;
        this.desk = desk;
    }

    /** Records taken, flags opened and ended, hour by hour of event time. */
    @GET
    @Path("/activity")
    @RolesAllowed(Scope.READ)
    public Response activity(@Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters(), Set.of("until", "hours", "snapshot"));
        long snapshot = snapshot(parameters);
        int hours = (int) parameters.whole("hours", 1, MOST_HOURS, PRESET_HOURS);
        Instant asked = parameters.moment("until");
        if (!parameters.violations().isEmpty()) {
            return ProblemType.badRequest(parameters.violations());
        }
        Completeness completeness = desk.at(snapshot);
        Instant latest = completeness.streamTime();
        if (latest == null) {
            completeness = completeness.truncated("no partition has told of itself yet");
            latest = Instant.EPOCH;
        }
        Instant until = asked == null
                ? latest.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS)
                : asked.truncatedTo(ChronoUnit.HOURS);
        return Response.ok(activity(until.minus(hours, ChronoUnit.HOURS), until, snapshot, completeness))
                .build();
    }

    private String activity(Instant since, Instant until, long snapshot, Completeness completeness) {
        InputCurve input = new InputCurve(library.inputMarks(since, until, snapshot));
        Map<Instant, FlagHour> moved = library.flagHours(since, until, snapshot).stream()
                .collect(Collectors.toMap(FlagHour::hour, Function.identity()));
        return Documents.answer(completeness, json -> {
            json.writeStringField("since", since.toString());
            json.writeStringField("until", until.toString());
            json.writeArrayFieldStart("hours");
            for (Instant hour = since; hour.isBefore(until); hour = hour.plus(1, ChronoUnit.HOURS)) {
                json.writeStartObject();
                json.writeStringField("hour", hour.toString());
                write(input.in(hour).orElse(null), json);
                write(isJudged(hour, completeness) ? moved.getOrDefault(hour, still(hour)) : null, json);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static boolean isJudged(Instant hour, Completeness completeness) {
        Instant judgedTo = completeness.judgedTo();
        return judgedTo != null && hour.isBefore(judgedTo);
    }

    private static FlagHour still(Instant hour) {
        return new FlagHour(hour, 0, 0, 0);
    }

    private static void write(InputCurve.@Nullable Taken taken, JsonGenerator json) throws IOException {
        write("accepted", taken == null ? null : taken.accepted(), json);
        write("rejected", taken == null ? null : taken.rejected(), json);
    }

    private static void write(@Nullable FlagHour hour, JsonGenerator json) throws IOException {
        write("opened", hour == null ? null : hour.opened(), json);
        write("cleared", hour == null ? null : hour.cleared(), json);
        write("retracted", hour == null ? null : hour.retracted(), json);
    }

    private static void write(String name, @Nullable Long number, JsonGenerator json) throws IOException {
        if (number == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, number);
        }
    }

    /** How many flags stand, by what they are. */
    @GET
    @Path("/flag-counts")
    @RolesAllowed(Scope.READ)
    public Response flagCounts(@Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters(), Set.of("shadow", "snapshot"));
        long snapshot = snapshot(parameters);
        boolean shadow = parameters.truth("shadow");
        if (!parameters.violations().isEmpty()) {
            return ProblemType.badRequest(parameters.violations());
        }
        List<FlagCount> counts = library.openFlags(shadow, snapshot);
        return Response.ok(Documents.answer(desk.at(snapshot), json -> {
                    json.writeNumberField(
                            "open", counts.stream().mapToLong(FlagCount::open).sum());
                    json.writeArrayFieldStart("items");
                    for (FlagCount count : counts) {
                        json.writeStartObject();
                        json.writeStringField("label", count.label());
                        json.writeStringField("severity", count.severity());
                        json.writeNumberField("open", count.open());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                }))
                .build();
    }

    private long snapshot(Parameters parameters) {
        long latest = flags.snapshot();
        return parameters.whole("snapshot", 0, latest, latest);
    }
}
