package dev.churnwatch.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class FlagQueryTest {

    private static final int MANY = 50_000;
    private static final long LATEST = 1_000_000;

    @Inject
    ManyFlags flags;

    @Inject
    DataSource database;

    @BeforeEach
    void manyFlags() throws SQLException {
        flags.file("plans", MANY);
    }

    static Stream<Arguments> listings() {
        return Arrays.stream(FlagOrder.Key.values())
                .flatMap(key -> Stream.of(true, false).map(descending -> new FlagOrder(key, descending)))
                .flatMap(order -> Stream.of(Standing.OPEN, null).map(state -> Arguments.of(order, state)));
    }

    @ParameterizedTest
    @MethodSource("listings")
    void everyListingComesFromAnIndexInItsOrder(FlagOrder order, @Nullable Standing state) throws SQLException {
        FlagFilter filter = new FlagFilter(
                null, state, null, null, new PolicyChoice.Any(), true, Range.all(), Range.all(), Range.all());
        FlagPosition middle = order.key() == FlagOrder.Key.CONFIDENCE
                ? new FlagPosition("0.95", 1000)
                : new FlagPosition("1768000000000", 1000);

        String first = plan(FlagQuery.of(filter, order, LATEST, null, 51));
        String next = plan(FlagQuery.of(filter, order, LATEST, middle, 51));

        String name = switch (order.key()) {
            case OPENED_AT -> "opening";
            case CHANGED_AT -> "change";
            case CONFIDENCE -> "confidence";
        };
        String index = "Index Scan( Backward)? using flag_(open_)?by_" + name;
        assertThat(first).containsPattern(index).doesNotContain("Seq Scan");
        assertThat(next).containsPattern(index).doesNotContain("Seq Scan");
    }

    private String plan(Query query) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = new Query("explain " + query.sql(), query.values()).prepare(connection);
                ResultSet lines = statement.executeQuery()) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }
}
