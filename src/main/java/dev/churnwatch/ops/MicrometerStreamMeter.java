package dev.churnwatch.ops;

import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.flag.Change;
import dev.churnwatch.stream.StreamMeter;
import dev.churnwatch.wire.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The stream's numbers. Every series exists from the start, at zero, so that a first rise is a rise. */
@Startup
@Singleton
class MicrometerStreamMeter implements StreamMeter {

    private static final List<String> TYPES = List.of("FOLLOW", "UNFOLLOW", "BLOCK", "UNBLOCK", "ACCOUNT_STATUS");
    private static final String ACTIVE = "active";
    private static final String SHADOW = "shadow";
    private static final long NEVER = Long.MIN_VALUE;

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, Counter> accepted = new ConcurrentHashMap<>();
    private final Map<Reason, Counter> rejected;
    private final Map<Change, Counter> flagChanges;
    private final Map<Change, Counter> shadowFlagChanges;
    private final Map<String, MultiGauge> policies;
    private final Counter refusedPolicies;
    private final Counter rekeyed;
    private final Counter duplicate;
    private final Counter late;
    private final Counter erased;
    private final Counter orphan;
    private final Counter assessed;
    private final AtomicLong streamTime = new AtomicLong(NEVER);
    private final AtomicLong frontier = new AtomicLong(NEVER);

    @Inject
    MicrometerStreamMeter(MeterRegistry registry) {
        this(registry, Clock.systemUTC());
    }

    MicrometerStreamMeter(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        TYPES.forEach(this::acceptedOf);
        rejected = perValue(
                Reason.class,
                reason -> Counter.builder("churnwatch.events.rejected")
                        .description("Records of the input that could not be read, or found no room")
                        .tag("reason", reason.code()));
        flagChanges = perValue(
                Change.class,
                change -> Counter.builder("churnwatch.flag.changes")
                        .description("Flags that moved")
                        .tag("change", change.name()));
        shadowFlagChanges = perValue(
                Change.class,
                change -> Counter.builder("churnwatch.shadow.flag.changes")
                        .description("Flags of the shadow policy that moved")
                        .tag("change", change.name()));
        policies = Map.of(ACTIVE, inForce(), SHADOW, inForce());
        refusedPolicies = counter("churnwatch.policies.refused", "Announcements of policies that came to nothing here");
        rekeyed = counter("churnwatch.events.rekeyed", "Events that did not lie with their actor's ledger");
        duplicate = counter("churnwatch.events.duplicate", "Events that said nothing new");
        late = counter("churnwatch.events.late", "Events beyond the allowed lateness");
        erased = counter("churnwatch.events.erased", "Events by or about an account that was erased");
        orphan = counter("churnwatch.events.orphan", "Unfollows whose follow was never seen");
        assessed = counter("churnwatch.accounts.assessed", "Judgements of an account as of a tick");
        gauge("churnwatch.stream.time", "The latest event time seen, since 1970", () -> seconds(streamTime.get()));
        gauge(
                "churnwatch.stream.frontier",
                "The tick up to which all is judged, since 1970",
                () -> seconds(frontier.get()));
        gauge("churnwatch.stream.lag", "How far the latest event time lies behind the clock", this::lag);
    }

    @Override
    public void accepted(String type) {
        acceptedOf(type).increment();
    }

    @Override
    public void rejected(Reason reason) {
        increment(rejected, reason);
    }

    @Override
    public void rekeyed() {
        rekeyed.increment();
    }

    @Override
    public void duplicate() {
        duplicate.increment();
    }

    @Override
    public void erased() {
        erased.increment();
    }

    @Override
    public void late() {
        late.increment();
    }

    @Override
    public void orphan() {
        orphan.increment();
    }

    @Override
    public void assessed(int accounts) {
        assessed.increment(accounts);
    }

    @Override
    public void flagChange(Change change) {
        increment(flagChanges, change);
    }

    @Override
    public void shadowFlagChange(Change change) {
        increment(shadowFlagChanges, change);
    }

    @Override
    public void judges(PolicyStamp active, @Nullable PolicyStamp shadow) {
        show(ACTIVE, active);
        show(SHADOW, shadow);
    }

    private void show(String role, @Nullable PolicyStamp stamp) {
        MultiGauge gauge = Objects.requireNonNull(policies.get(role), role);
        List<MultiGauge.Row<?>> rows = stamp == null
                ? List.of()
                : List.of(MultiGauge.Row.of(
                        Tags.of(
                                "role", role,
                                "name", stamp.name(),
                                "version", Integer.toString(stamp.version()),
                                "hash", stamp.hash()),
                        1));
        gauge.register(rows, true);
    }

    private MultiGauge inForce() {
        return MultiGauge.builder("churnwatch.policy.in.force")
                .description("Which policies judge: 1")
                .register(registry);
    }

    @Override
    public void refusedPolicies() {
        refusedPolicies.increment();
    }

    @Override
    public void streamTime(long millis) {
        streamTime.accumulateAndGet(millis, Math::max);
    }

    @Override
    public void frontier(long millis) {
        frontier.accumulateAndGet(millis, Math::max);
    }

    private Counter acceptedOf(String type) {
        return accepted.computeIfAbsent(
                type,
                named -> Counter.builder("churnwatch.events.accepted")
                        .description("Events read")
                        .tag("type", named)
                        .register(registry));
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private <E extends Enum<E>> Map<E, Counter> perValue(Class<E> type, Function<E, Counter.Builder> builder) {
        Map<E, Counter> counters = new EnumMap<>(type);
        for (E value : type.getEnumConstants()) {
            counters.put(value, builder.apply(value).register(registry));
        }
        return counters;
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).baseUnit("seconds").register(registry);
    }

    private Number lag() {
        long latest = streamTime.get();
        return latest == NEVER ? Double.NaN : (clock.millis() - latest) / 1000.0;
    }

    private static Number seconds(long millis) {
        return millis == NEVER ? Double.NaN : millis / 1000.0;
    }

    private static <E extends Enum<E>> void increment(Map<E, Counter> counters, E value) {
        Counter counter = counters.get(value);
        if (counter != null) {
            counter.increment();
        }
    }
}
