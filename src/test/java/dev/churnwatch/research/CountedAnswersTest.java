package dev.churnwatch.research;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedAnswersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {'next':'x','items':[{'items':[1,2]},{},[]],'meta':{'items':[1]}} | 3",
                "application/json | {'flag':{'days':[1]},'revisions':[{},{}]} | 2",
                "application/json | {'days':[]} | 0",
                "application/json | {'account':'a','reasons':['one','two']} | -1",
                "| {'items':[1]} | 1",
                "application/json;charset=UTF-8 | {'items':7} | -1",
                "text/csv;charset=UTF-8 | 'day,follows\n2026-07-01,3\n2026-07-02,4\n' | 2",
                "text/csv | 'account,kind,churner\n' | 0",
                "application/x-ndjson | '{}\n{}\n' | 2",
                "text/plain | 'one\ntwo' | -1",
            })
    void countsWhatAListingListsAndNothingElse(@Nullable String type, String body, long rows) throws IOException {
        assertThat(CountedAnswers.rows(
                        body.startsWith("{") ? body.replace('\'', '"') : body,
                        type == null ? null : MediaType.valueOf(type)))
                .isEqualTo(rows);
    }
}
