package dev.churnwatch.lab;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.lab.world.Inhabitant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The truth about accounts as a file, one account a line: {@code account,kind,churner}, or under another header with a
 * fourth column, the moment at which a churner began. Without a header there are three columns.
 */
final class Labels {

    static final String HEADER = "account,kind,churner";
    static final String FULL_HEADER = HEADER + ",firstTrickAt";

    private Labels() {}

    static void write(DataFile file, List<Inhabitant> inhabitants) throws IOException {
        try (Writer out = new OutputStreamWriter(file.write(), StandardCharsets.UTF_8)) {
            out.write(HEADER + "\n");
            for (Inhabitant one : inhabitants) {
                out.write(one.account() + "," + one.kind() + "," + one.churner() + "\n");
            }
        }
    }

    /** Writes all four columns; the last one, RFC 3339 in UTC, is empty where there is no such moment. */
    static void writeFull(DataFile file, List<Inhabitant> inhabitants) throws IOException {
        try (Writer out = new OutputStreamWriter(file.write(), StandardCharsets.UTF_8)) {
            out.write(FULL_HEADER + "\n");
            for (Inhabitant one : inhabitants) {
                out.write(one.account() + "," + one.kind() + "," + one.churner() + ",");
                if (one.firstTrickAt().isPresent()) {
                    out.write(
                            Instant.ofEpochMilli(one.firstTrickAt().getAsLong()).toString());
                }
                out.write("\n");
            }
        }
    }

    /**
     * Reads either form.
     *
     * @throws IOException if it cannot be read, or a line is none of the kind; the message names the line
     */
    static List<Inhabitant> read(DataFile file) throws IOException {
        List<Inhabitant> inhabitants = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(file.read(), StandardCharsets.UTF_8))) {
            String header = HEADER;
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (line.equals(HEADER) || line.equals(FULL_HEADER)) {
                    header = line;
                } else if (!line.isBlank()) {
                    inhabitants.add(parse(line, header, file.name() + ", line " + number));
                }
            }
        }
        return inhabitants;
    }

    private static Inhabitant parse(String line, String header, String where) throws IOException {
        if (header.equals(HEADER)) {
            return parse(line, OptionalLong.empty(), where);
        }
        int comma = Math.max(0, line.lastIndexOf(','));
        return parse(line.substring(0, comma), moment(line.substring(comma + 1), where), where);
    }

    /** Kind and truth are the last two columns: an account id may hold a comma. */
    private static Inhabitant parse(String line, OptionalLong firstTrickAt, String where) throws IOException {
        String[] columns = line.split(",", -1);
        String churner = columns[columns.length - 1];
        if (columns.length < 3 || !(churner.equals("true") || churner.equals("false"))) {
            throw new IOException(where + ": not " + HEADER + " with true or false at the end");
        }
        String kind = columns[columns.length - 2];
        String account = line.substring(0, line.length() - kind.length() - churner.length() - 2);
        if (!AccountId.isValid(account)) {
            throw new IOException(where + ": not an account id");
        }
        return new Inhabitant(new AccountId(account), kind, churner.equals("true"), firstTrickAt);
    }

    private static OptionalLong moment(String text, String where) throws IOException {
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Instant.parse(text).toEpochMilli());
        } catch (DateTimeException e) {
            throw new IOException(where + ": the moment of the first trick is not RFC 3339 in UTC", e);
        }
    }
}
