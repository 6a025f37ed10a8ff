package dev.churnwatch.archive;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way of a record from Kafka into its drawer of the archive: poll, read, file, commit, on one thread.
 *
 * <p>What cannot be filed for now is read again after a while; what can never be filed is passed over. The thread ends
 * only with the service.
 */
@ApplicationScoped
public class ArchiveFeed {

    private static final Logger LOG = Logger.getLogger(ArchiveFeed.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final ArchiveConsumers consumers;
    private final Archive archive;
    private final Map<String, Drawer<?>> drawers = new TreeMap<>();
    private final ErasureBook erased;
    private final ArchiveMeter meter;
    private final Patience patience;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "churnwatch-archive");
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private volatile @Nullable Long lag;

    ArchiveFeed(
            ArchiveConsumers consumers,
            Archive archive,
            @All List<Drawer<?>> drawers,
            ErasureBook erased,
            ArchiveMeter meter,
            ArchiveConfig config) {
        this.consumers = consumers;
        this.archive = archive;
        this.erased = erased;
        this.meter = meter;
        this.patience = new Patience(config.retryFirst(), config.retryMax());
        drawers.forEach(drawer -> drawer.topics().forEach(topic -> this.drawers.put(topic, drawer)));
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        Consumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        thread.join(FAREWELL.toMillis());
    }

    /** Whether the thread lives; once started it must, until the service stops. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** How many records wait to be filed by this instance; {@code null} if nobody knows yet. */
    public @Nullable Long lag() {
        return lag;
    }

    private void run() {
        while (!isStopping()) {
            try (Consumer<byte[], byte[]> consumer = consumers.open()) {
                current = consumer;
                consumer.subscribe(drawers.keySet());
                while (!isStopping()) {
                    take(consumer);
                }
            } catch (WakeupException e) {
                LOG.debug("woken to stop");
            } catch (KafkaException e) {
                meter.failed();
                LOG.warn("CW-A1 the archive lost Kafka and begins anew", e);
                pause();
            } finally {
                current = null;
            }
        }
    }

    private void take(Consumer<byte[], byte[]> consumer) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
            try {
                file(records);
                consumer.commitSync();
                patience.afterSuccess();
            } catch (SQLException | RuntimeException e) {
                if (e instanceof KafkaException kafka) {
                    throw kafka;
                }
                meter.failed();
                LOG.warnf("CW-A2 %d records wait: %s", records.count(), DatabaseFault.describe(e));
                LOG.debug("CW-A2 the failure", e);
                goBack(consumer, records);
                pause();
            }
        }
        measureLag(consumer);
    }

    private void file(ConsumerRecords<byte[], byte[]> records) throws SQLException {
        erased.refresh();
        List<Sheet<?>> sheets = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            read(record, Objects.requireNonNull(drawers.get(record.topic()), record::topic), sheets);
        }
        try {
            archive.file(sheets);
            meter.filed(sheets.size());
        } catch (SQLException | RuntimeException e) {
            if (!DatabaseFault.isOfValue(e)) {
                throw e;
            }
            fileOneByOne(sheets);
        }
    }

    private <T> void read(ConsumerRecord<byte[], byte[]> record, Drawer<T> drawer, List<Sheet<?>> sheets) {
        Slip<T> slip = drawer.read(record);
        if (slip instanceof Slip.Legible<T> legible) {
            sheets.add(new Sheet<>(drawer, legible.content(), record));
        } else if (slip instanceof Slip.Illegible<T> illegible) {
            passOver(record, illegible.why());
        }
    }

    private void fileOneByOne(List<Sheet<?>> sheets) throws SQLException {
        for (Sheet<?> sheet : sheets) {
            try {
                archive.file(List.of(sheet));
                meter.filed(1);
            } catch (SQLException | RuntimeException e) {
                if (!DatabaseFault.isOfValue(e)) {
                    throw e;
                }
                passOver(sheet.place(), "the database refuses it, " + DatabaseFault.describe(e));
            }
        }
    }

    private void passOver(ConsumerRecord<byte[], byte[]> record, String why) {
        meter.poison();
        LOG.errorf(
                "CW-A3 passed over %s partition %d offset %d: %s",
                record.topic(), record.partition(), record.offset(), why);
    }

    private static void goBack(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            consumer.seek(partition, records.records(partition).get(0).offset());
        }
    }

    private void measureLag(Consumer<byte[], byte[]> consumer) {
        long sum = 0;
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong known = consumer.currentLag(partition);
            sum += known.orElse(0);
        }
        meter.lag(sum);
        lag = sum;
    }

    private void pause() {
        try {
            if (stopping.await(patience.afterFailure().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopped while waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }
}
