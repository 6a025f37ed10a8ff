package dev.churnwatch.lab;

import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.source.LineFormat;
import dev.churnwatch.source.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The events of a file, line by line. A line that cannot be read is reported and does not stop the rest. */
final class EventLines {

    /** What is kept of a line, bytes: a million ids. A longer line is refused by its format, for it does not end. */
    private static final int MAX_LINE = 64 << 20;

    /** Files are judged by their own time: whether an event lies in the future of this day's clock does not matter. */
    private static final long END_OF_TIME = Long.MAX_VALUE / 2;

    private final DataFile file;
    private final LineFormat format;

    EventLines(DataFile file, LineFormat format) {
        this.file = file;
        this.format = format;
    }

    /** Reads all events into memory, in the file's order. */
    List<FollowEvent> toList(LineReport report, Progress progress) throws IOException {
        List<FollowEvent> events = new ArrayList<>();
        Roll roll = new Roll();
        forEach(report, event -> {
            events.add(roll.sharing(event));
            progress.show("read", events.size(), "events");
        });
        progress.end();
        return events;
    }

    /** Hands every event to {@code consumer} as it is read. */
    void forEach(LineReport report, Consumer<? super FollowEvent> consumer) throws IOException {
        try (InputStream in = file.read()) {
            Lines lines = new Lines(in, MAX_LINE);
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (line.length == 0) {
                    report.addBlank();
                    continue;
                }
                Reading reading = format.read(line, END_OF_TIME);
                report.add(reading);
                if (reading instanceof Reading.Events happened) {
                    happened.events().forEach(consumer);
                }
            }
        }
    }
}
