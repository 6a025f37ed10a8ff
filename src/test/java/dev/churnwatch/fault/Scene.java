package dev.churnwatch.fault;

import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.sandbox.Feed;
import dev.churnwatch.sandbox.Fleet;
import dev.churnwatch.sandbox.Pace;
import dev.churnwatch.sandbox.PackagedService;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.sandbox.StreamPosition;
import dev.churnwatch.stream.TopicFinding;
import dev.churnwatch.stream.TopicSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * A fleet of the packaged service that gets a {@link SmallTown} piece by piece, and the moments at which a fault can strike: what
 * has been written by then, whether it is committed or not.
 */
final class Scene implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final String HEAP = "512m";
    private static final String APPLICATION = "churnwatch";

    private final SmallTown town;
    private final String broker;
    private final Admin admin;
    private final Fleet fleet;
    private int fed;
    private int poured;

    private Scene(SmallTown town, String broker, Fleet fleet) {
        this.town = town;
        this.broker = broker;
        this.fleet = fleet;
        this.admin = Admin.create(Map.of("bootstrap.servers", broker));
    }

    /** On the sandbox, which is emptied for it and not to be hurt. */
    static Scene on(Sandbox sandbox, Path directory) {
        return on(sandbox, directory, SmallTown.shared(), HEAP);
    }

    /**
     * On the sandbox, with another town.
     *
     * @param heap the most that an instance may use, as for {@code -Xmx}
     */
    static Scene on(Sandbox sandbox, Path directory, SmallTown town, String heap) {
        sandbox.emptyTopics();
        return new Scene(town, sandbox.bootstrapServers(), new Fleet(sandbox, PackagedService.jar(), directory, heap));
    }

    /** On a ground of its own, still empty. */
    static Scene on(Ground ground, Path directory) {
        Fleet fleet = new Fleet(ground.overCable(), ground.databaseUrl(), PackagedService.jar(), directory, HEAP);
        Scene scene = new Scene(SmallTown.shared(), ground.direct(), fleet);
        TopicSetup setup = new TopicSetup(scene.admin);
        setup.create(Sandbox.PARTITIONS, (short) 1);
        await("the broker's knowledge of its topics")
                .until(() -> setup.check().stream().allMatch(TopicFinding::inOrder));
        return scene;
    }

    Fleet fleet() {
        return fleet;
    }

    Admin admin() {
        return admin;
    }

    /** Where whoever watches finds the broker. */
    String broker() {
        return broker;
    }

    /** How many events were sent. */
    int fed() {
        return fed;
    }

    /** Sends the events up to a fraction of them that were not sent yet. */
    void feedUpTo(double share) {
        int upTo = town.upTo(share);
        try (Feed feed = new Feed(broker)) {
            town.events().subList(fed, upTo).forEach(feed::send);
            feed.flush();
        }
        fed = upTo;
    }

    /** Sends others' events than the town's, at a steady rate. */
    void pour(int events, int perSecond, Supplier<FollowEvent> source) {
        Pace pace = new Pace(perSecond);
        try (Feed feed = new Feed(broker)) {
            for (int sent = 0; sent < events; sent++) {
                pace.awaitStep();
                feed.send(source.get());
            }
            feed.flush();
        }
        poured += events;
    }

    /** Lets some time pass, which is the fault itself, or its measure. */
    static void pass(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    /** How far the fleet has come in its input. */
    StreamPosition position() throws ExecutionException, InterruptedException {
        return StreamPosition.of(admin, APPLICATION);
    }

    /** Records that were ever written to a topic, those of broken-off transactions and the marks of all included. */
    long written(String topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends =
                admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                        .flatMap(found -> found.partitions().stream())
                        .collect(Collectors.toMap(
                                partition -> new TopicPartition(topic, partition.partition()),
                                partition -> OffsetSpec.latest()));
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    /** Waits until so many records were written to a topic. */
    void awaitWritten(String topic, long records) {
        await(records + " records of " + topic).until(() -> written(topic) >= records);
    }

    /** Sends what is left, and waits until all is judged and in the archive; then says what is not as it should be. */
    List<String> complaintsInTheEnd() throws Exception {
        feedUpTo(1);
        awaitJudged();
        Judge judge = judge();
        await("everything in the archive").pollInterval(LOOK).until(judge::hasFiled);
        return judge.complaints();
    }

    /** Waits until all that there is to judge is judged. */
    void awaitJudged() {
        await("everything judged").pollInterval(LOOK).until(judge()::hasJudged);
    }

    private Judge judge() {
        return new Judge(town, town.events().size() + poured, broker, fleet.database());
    }

    static ConditionFactory await(String what) {
        return Awaitility.await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(GLANCE)
                .ignoreExceptions();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        fleet.close();
        admin.close();
    }
}
