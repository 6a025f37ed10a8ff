package dev.churnwatch.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where the records of some topics go in the archive: how one is read, and the statements that file it.
 *
 * <p>A drawer is a bean; {@link ArchiveFeed} reads the topics of all drawers.
 */
interface Drawer<T> {

    /** The topics that are filed here; no other drawer has them. */
    Set<String> topics();

    /** Reads a record; its value may be null. */
    Slip<T> read(ConsumerRecord<byte[], byte[]> record);

    /**
     * Files contents in the order in which their records were read, within the transaction of {@code connection}. What is there already
     * stays as it is, however often it comes.
     *
     * @param filing the number of this filing, higher than any before
     */
    void file(Connection connection, long filing, List<T> contents) throws SQLException;
}
