package dev.churnwatch.lab;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.lab.world.Inhabitant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The truth about accounts as a file: {@code account,kind,churner} with a header, one account a line. */
final class Labels {

    static final String HEADER = "account,kind,churner";

    private static final int COLUMNS = 3;

    private Labels() {}

    static void write(DataFile file, List<Inhabitant> inhabitants) throws IOException {
        try (Writer out = new OutputStreamWriter(file.write(), StandardCharsets.UTF_8)) {
            out.write(HEADER + "\n");
            for (Inhabitant one : inhabitants) {
                out.write(one.account() + "," + one.kind() + "," + one.churner() + "\n");
            }
        }
    }

    /** @throws IOException if it cannot be read, or a line is none of the kind; the message names the line */
    static List<Inhabitant> read(DataFile file) throws IOException {
        List<Inhabitant> inhabitants = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(file.read(), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank() && !line.equals(HEADER)) {
                    inhabitants.add(parse(line, file.name() + ", line " + number));
                }
            }
        }
        return inhabitants;
    }

    /** Kind and truth are the last two columns: an account id may hold a comma. */
    private static Inhabitant parse(String line, String where) throws IOException {
        String[] columns = line.split(",", -1);
        String churner = columns[columns.length - 1];
        if (columns.length < COLUMNS || !(churner.equals("true") || churner.equals("false"))) {
            throw new IOException(where + ": not " + HEADER + " with true or false at the end");
        }
        String kind = columns[columns.length - 2];
        String account = line.substring(0, line.length() - kind.length() - churner.length() - 2);
        if (!AccountId.isValid(account)) {
            throw new IOException(where + ": not an account id");
        }
        return new Inhabitant(new AccountId(account), kind, churner.equals("true"));
    }
}
