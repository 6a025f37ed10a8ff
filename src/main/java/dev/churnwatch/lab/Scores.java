package dev.churnwatch.lab;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.lab.Backtest.Score;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;

/** Each account's best score as a file: {@code account,confidence,logit,asOf} with a header, by account. */
final class Scores {

    private Scores() {}

    static void write(DataFile file, SortedMap<AccountId, Score> scores) throws IOException {
        try (Writer out = new OutputStreamWriter(file.write(), StandardCharsets.UTF_8)) {
            out.write("account,confidence,logit,asOf\n");
            for (Map.Entry<AccountId, Score> entry : scores.entrySet()) {
                Score score = entry.getValue();
                out.write(Csv.field(entry.getKey().value()) + "," + score.confidence() + "," + score.logit() + ","
                        + Instant.ofEpochMilli(score.asOf()) + "\n");
            }
        }
    }
}
