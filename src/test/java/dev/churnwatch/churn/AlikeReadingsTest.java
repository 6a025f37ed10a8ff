package dev.churnwatch.churn;

import static dev.churnwatch.churn.Town.ANNA;
import static dev.churnwatch.churn.Town.BEN;
import static dev.churnwatch.churn.Town.day;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.wire.Policies;
import dev.churnwatch.wire.PolicyDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two policies may share the evidence that was read for one of them only if reading it again would give the same. */
class AlikeReadingsTest {

    private static final double AS_OF = 45;

    private static final Town TOWN = town();

    /** Every number of a policy as a document that changes it a little, down and up. */
    static Stream<String> neighbours() throws IOException {
        List<String> documents = new ArrayList<>();
        collect("", "", new ObjectMapper().readTree(PolicyDocument.canonical(Policy.DEFAULT)), documents);
        return documents.stream();
    }

    private static void collect(String opening, String closing, JsonNode fields, List<String> documents) {
        fields.properties().forEach(field -> {
            String name = opening + field.getKey() + ": ";
            if (field.getValue().isObject()) {
                collect(name + "{", "}" + closing, field.getValue(), documents);
            } else if (field.getKey().equals("grainHours")) {
                documents.add("{name: other, " + name + "2" + closing + "}");
            } else if (field.getValue().isInt() && !field.getKey().equals("version")) {
                if (field.getValue().intValue() > 0) {
                    documents.add("{name: other, " + name + (field.getValue().intValue() - 1) + closing + "}");
                }
                documents.add("{name: other, " + name + (field.getValue().intValue() + 1) + closing + "}");
            } else if (field.getValue().isNumber() && !field.getKey().equals("version")) {
                documents.add("{name: other, " + name + field.getValue().doubleValue() * 0.999 + closing + "}");
                documents.add("{name: other, " + name + field.getValue().doubleValue() * 1.001 + closing + "}");
            }
        });
    }

    /** Closes, follows and blocks all along each bound that a definition may draw. */
    private static Town town() {
        Town town = new Town();
        town.becomes(ANNA, AccountStatus.ACTIVE, 1.5);
        for (int i = 0; i < 300; i++) {
            AccountId target = new AccountId("target-" + i);
            double from = 1.5 + i * 0.02;
            town.follows(ANNA, target, from);
            if (i % 3 == 0) {
                town.follows(target, ANNA, from + 1);
            }
            if (i % 4 == 0) {
                double minutes = 58 + i * 0.02;
                town.unfollows(ANNA, target, from + 2).blocks(target, ANNA, day(from + 2 + minutes / 1440));
            } else if (i % 5 == 0) {
                double minutes = 117 + i * 0.02;
                town.unfollows(ANNA, target, from + minutes / 1440);
            } else {
                town.unfollows(ANNA, target, from + 28 + i * 0.02);
            }
        }
        return town.follows(ANNA, BEN, 44);
    }

    @ParameterizedTest
    @MethodSource("neighbours")
    void whoReadsAlikeReadsTheSame(String document) {
        Policy other = Policies.of(document);

        if (Policy.DEFAULT.readsLike(other)) {
            assertThat(TOWN.ledger(ANNA).evidence(day(AS_OF), other, other.days()))
                    .as("the field defines evidence: name it in Policy.readsLike")
                    .isEqualTo(TOWN.evidence(AS_OF));
        }
    }

    @Test
    void theTownHasSomethingToReadOtherwise() throws IOException {
        long otherwise = neighbours()
                .map(Policies::of)
                .filter(other -> !TOWN.ledger(ANNA)
                        .evidence(day(AS_OF), other, other.days())
                        .equals(TOWN.evidence(AS_OF)))
                .count();

        assertThat(otherwise)
                .as("window, young, haste, newcomer and block, each way")
                .isEqualTo(10);
    }
}
