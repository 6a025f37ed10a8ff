package dev.churnwatch.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that was read and waits to be filed.
 *
 * @param place where it came from
 */
record Sheet<T>(Drawer<T> drawer, T content, ConsumerRecord<byte[], byte[]> place) {

    /** Files sheets, each in its drawer. */
    static void file(Connection connection, long filing, List<Sheet<?>> sheets) throws SQLException {
        Map<Drawer<?>, List<Sheet<?>>> byDrawer =
                sheets.stream().collect(Collectors.groupingBy(Sheet::drawer, LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<Drawer<?>, List<Sheet<?>>> each : byDrawer.entrySet()) {
            file(connection, filing, each.getKey(), each.getValue());
        }
    }

    @SuppressWarnings("unchecked") // grouped by their drawer, they hold what it reads
    private static <T> void file(Connection connection, long filing, Drawer<T> drawer, List<Sheet<?>> sheets)
            throws SQLException {
        drawer.file(
                connection,
                filing,
                sheets.stream().map(sheet -> (T) sheet.content).toList());
    }
}
