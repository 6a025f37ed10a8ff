package dev.churnwatch.lab;

import dev.churnwatch.lab.quality.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A file for a report, in the form that its name asks for. */
record ReportFile(DataFile file, Form form) {

    /** The forms that there are. */
    enum Form {
        MD,
        JSON
    }

    /** The file of this name, or empty if the name ends in neither .md nor .json. */
    static Optional<ReportFile> named(String name) {
        for (Form form : Form.values()) {
            if (name.endsWith("." + form.name().toLowerCase(Locale.ROOT))) {
                return Optional.of(new ReportFile(new DataFile(name), form));
            }
        }
        return Optional.empty();
    }

    void write(Report report) throws IOException {
        String text = form == Form.MD ? report.markdown() : report.json();
        try (OutputStream out = file.write()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
