package dev.churnwatch.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.source.Reading.Events;
import dev.churnwatch.source.Reading.Ignored;
import dev.churnwatch.source.Reading.Kind;
import dev.churnwatch.source.Reading.Refused;
import dev.churnwatch.wire.Reason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvLinesTest {

    private static final long NOW = Instant.parse("2026-07-04T15:00:00Z").toEpochMilli();
    private static final long AT = Instant.parse("2026-07-04T14:00:00Z").toEpochMilli();

    private final LineFormat csv = LineFormat.named("csv").orElseThrow();

    @Test
    void aLineMeansWhatItsCellsWouldMeanAsJson() {
        assertThat(read("\uFEFFat,actor,note,target,type,status,ref")).isEqualTo(new Ignored(Kind.HEADER));

        assertThat(read("2026-07-04T14:00:00Z,a,seen,\"b,\"\"c\"\"\",FOLLOW,,k"))
                .isEqualTo(
                        new Events(List.of(new Follow(new AccountId("a"), new AccountId("b,\"c\""), AT, "k", null))));
        assertThat(read("2026-07-04T16:00:00+02:00,a,,,UNFOLLOW,,k"))
                .isEqualTo(new Events(List.of(new Unfollow(new AccountId("a"), null, AT, "k"))));
        assertThat(read("2026-07-04T14:00:00Z,a,,,ACCOUNT_STATUS,SUSPENDED"))
                .isEqualTo(new Events(List.of(new StatusChange(new AccountId("a"), AccountStatus.SUSPENDED, AT))));
    }

    @Test
    void aHeaderWithoutWhatIsNeededRefusesEveryLine() {
        Refused refused = new Refused(Reason.MISSING_FIELD, "the first line names no column at");

        assertThat(read("type,actor,target,time")).isEqualTo(refused);
        assertThat(read("FOLLOW,a,b,2026-07-04T14:00:00Z")).isEqualTo(refused);
    }

    @Test
    void aLineIsRefusedForTheWiresReasonOrForItsCells() {
        read("type,actor,target,at");

        assertThat(read("FOLLOW,a,,2026-07-04T14:00:00Z"))
                .isEqualTo(new Refused(Reason.MISSING_FIELD, "target is missing"));
        assertThat(read("FOLLOW,a,b,2026-07-04T14:00:00Z,c"))
                .isEqualTo(new Refused(Reason.MALFORMED_FIELD, "5 cells, and the header names 4 columns"));
        assertThat(read("FOLLOW,a,b,\"2026-07-04T14:00:00Z"))
                .isEqualTo(new Refused(Reason.MALFORMED_FIELD, "a quoted cell does not end on the line"));
        assertThat(read("FOLLOW,a,\"b\"c,2026-07-04T14:00:00Z"))
                .isEqualTo(new Refused(Reason.MALFORMED_FIELD, "something stands behind the end of a quoted cell"));
    }

    @Test
    void eachFileHasAHeaderOfItsOwn() {
        assertThat(LineFormat.named("csv").orElseThrow()).isNotSameAs(csv);
    }

    private Reading read(String line) {
        return csv.read(line.getBytes(UTF_8), NOW);
    }
}
