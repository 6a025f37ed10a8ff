package dev.churnwatch.research;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What the service says in its log from INFO on, stack traces included, while somebody listens. */
final class LogLines extends Handler {

    private static final Logger ROOT = Logger.getLogger("");

    private final Formatter formatter = new PatternFormatter("%c %s%e");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    void listen() {
        setLevel(Level.INFO);
        ROOT.addHandler(this);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record)) {
            lines.add(formatter.format(record));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
