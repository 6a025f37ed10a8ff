package dev.churnwatch.lab;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.lab.world.Inhabitant;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The truth about accounts as a file, one account a line: {@code account,kind,churner}, or under another header with
 * a column more, or two: when a churner first made a follow of the trick, and when it first undid one. Without a header
 * there are three columns.
 */
final class Labels {

    static final String HEADER = "account,kind,churner";
    static final String FULL_HEADER = HEADER + ",firstTrickAt,firstUndoAt";

    private static final List<String> HEADERS = List.of(HEADER, HEADER + ",firstTrickAt", FULL_HEADER);
    /** What is kept of a line, in bytes; with less than all of it, it is none of the kind. */
    private static final int LONGEST_LINE = 4096;

    private static final List<String> CHURNER = List.of("true", "false");

    private Labels() {}

    static void write(DataFile file, List<Inhabitant> inhabitants) throws IOException {
        try (Writer out = new OutputStreamWriter(file.write(), StandardCharsets.UTF_8)) {
            out.write(HEADER + "\n");
            for (Inhabitant one : inhabitants) {
                out.write(one.account() + "," + one.kind() + "," + one.churner() + "\n");
            }
        }
    }

    /** Writes all five columns; the last two, RFC 3339 in UTC, are empty where there is no such moment. */
    static void writeFull(DataFile file, List<Inhabitant> inhabitants) throws IOException {
        try (Writer out = new OutputStreamWriter(file.write(), StandardCharsets.UTF_8)) {
            out.write(FULL_HEADER + "\n");
            for (Inhabitant one : inhabitants) {
                out.write(one.account() + "," + one.kind() + "," + one.churner() + "," + text(one.firstTrickAt()) + ","
                        + text(one.firstUndoAt()) + "\n");
            }
        }
    }

    /**
     * Reads any of the forms.
     *
     * @throws IOException if it cannot be read, or a line is none of the kind; the message names the line
     */
    static List<Inhabitant> read(DataFile file) throws IOException {
        List<Inhabitant> inhabitants = new ArrayList<>();
        try (InputStream in = file.read()) {
            Lines lines = new Lines(in, LONGEST_LINE);
            String header = HEADER;
            int number = 0;
            for (byte[] bytes = lines.next(); bytes != null; bytes = lines.next()) {
                String line = new String(bytes, StandardCharsets.UTF_8);
                number++;
                if (HEADERS.contains(line)) {
                    header = line;
                } else if (!line.isBlank()) {
                    inhabitants.add(parse(line, header, file.name() + ", line " + number));
                }
            }
        }
        return inhabitants;
    }

    private static String text(OptionalLong moment) {
        return moment.isEmpty() ? "" : Instant.ofEpochMilli(moment.getAsLong()).toString();
    }

    /** Whatever stands before the last columns is the account: an id may hold a comma. */
    private static Inhabitant parse(String line, String header, String where) throws IOException {
        List<String> columns = List.of(line.split(",", -1));
        int account = columns.size() - header.split(",").length + 1;
        if (account < 1 || !CHURNER.contains(columns.get(account + 1))) {
            throw new IOException(where + ": not " + header + " with churner true or false");
        }
        String id = String.join(",", columns.subList(0, account));
        if (!AccountId.isValid(id)) {
            throw new IOException(where + ": not an account id");
        }
        return new Inhabitant(
                new AccountId(id),
                columns.get(account),
                columns.get(account + 1).equals("true"),
                moment(columns, account + 2, where),
                moment(columns, account + 3, where));
    }

    private static OptionalLong moment(List<String> columns, int column, String where) throws IOException {
        String text = column < columns.size() ? columns.get(column) : "";
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Instant.parse(text).toEpochMilli());
        } catch (DateTimeException e) {
            throw new IOException(where + ": '" + text + "' is not a moment in RFC 3339 in UTC", e);
        }
    }
}
