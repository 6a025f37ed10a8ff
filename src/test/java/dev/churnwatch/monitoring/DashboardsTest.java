package dev.churnwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every dashboard must have so that it is understood, and works in any Grafana. */
class DashboardsTest {

    private static final String SOURCE = "${datasource}";

    static List<Dashboard> dashboards() throws IOException {
        return Dashboard.all();
    }

    static Stream<Dashboard.Panel> panels() throws IOException {
        return Dashboard.all().stream().flatMap(dashboard -> dashboard.panels().stream());
    }

    static Stream<Dashboard.Panel> askingPanels() throws IOException {
        return panels().filter(Dashboard.Panel::asks);
    }

    @Test
    void thereIsOneForEachOfThoseWhoLook() throws IOException {
        assertThat(dashboards())
                .extracting(Dashboard::toString)
                .containsExactly("detection.json", "overview.json", "research-api.json", "stream.json");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void aDashboardIsNamedAfterItsFileAndSaysWhomItIsFor(Dashboard dashboard) {
        JsonNode json = dashboard.json();

        assertThat(json.path("uid").asText() + ".json").isEqualTo("churnwatch-" + dashboard);
        assertThat(json.path("title").asText()).startsWith("Churnwatch: ");
        assertThat(json.path("description").asText()).contains(": for who").endsWith(".");
        assertThat(json.path("schemaVersion").asInt()).isEqualTo(39);
        assertThat(json.path("timezone").asText())
                .as("as all documents have it")
                .isEqualTo("utc");
        assertThat(json.path("refresh").asText()).isEqualTo("30s");
        assertThat(json.path("tags")).extracting(JsonNode::asText).containsExactly("churnwatch");
        assertThat(json.has("id")).as("an id is Grafana's own").isFalse();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void aDashboardAsksThePrometheusThatIsChosen(Dashboard dashboard) {
        JsonNode variable = dashboard.json().at("/templating/list/0");

        assertThat(variable.path("name").asText()).isEqualTo("datasource");
        assertThat(variable.path("type").asText()).isEqualTo("datasource");
        assertThat(variable.path("query").asText()).isEqualTo("prometheus");
        assertThat(dashboard.json().findValues("datasource"))
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source.toString())
                        .isEqualTo("{\"type\":\"prometheus\",\"uid\":\"" + SOURCE + "\"}"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsAreToldApartAndDoNotLieOnOneAnother(Dashboard dashboard) {
        boolean[][] taken = new boolean[24][500];

        assertThat(dashboard.panels())
                .extracting(panel -> panel.json().path("id").asInt())
                .doesNotHaveDuplicates();
        for (Dashboard.Panel panel : dashboard.panels()) {
            JsonNode place = panel.json().path("gridPos");
            for (int x = place.path("x").asInt();
                    x < place.path("x").asInt() + place.path("w").asInt();
                    x++) {
                for (int y = place.path("y").asInt();
                        y < place.path("y").asInt() + place.path("h").asInt();
                        y++) {
                    assertThat(taken[x][y]).as("%s at %d, %d", panel, x, y).isFalse();
                    taken[x][y] = true;
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("panels")
    void aPanelHasATitleAndSaysWhatItShows(Dashboard.Panel panel) {
        assertThat(panel.json().path("title").asText()).isNotBlank();
        if (!panel.type().equals("row")) {
            assertThat(panel.json().path("description").asText())
                    .hasSizeGreaterThan(20)
                    .endsWith(".");
        }
    }

    @ParameterizedTest
    @MethodSource("askingPanels")
    void aPanelNamesItsUnitAndItsLines(Dashboard.Panel panel) {
        assertThat(panel.json().at("/fieldConfig/defaults/unit").asText()).isNotBlank();
        assertThat(panel.targets()).isNotEmpty().allSatisfy(target -> {
            assertThat(target.path("expr").asText()).isNotBlank();
            assertThat(target.path("legendFormat").asText()).isNotBlank();
            assertThat(target.path("instant").asBoolean())
                    .isNotEqualTo(target.path("range").asBoolean());
        });
        assertThat(panel.targets())
                .extracting(target -> target.path("refId").asText())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("askingPanels")
    void aRateIsOverAnIntervalThatFitsTheScrapesOrThatThePanelTellsOf(Dashboard.Panel panel) {
        assertThat(panel.targets())
                .extracting(target -> target.path("expr").asText())
                .allSatisfy(expression -> assertThat(expression)
                        .doesNotContain("$__interval")
                        .doesNotContainPattern("\\birate\\(")
                        .doesNotContainPattern("\\[[0-4]m]")
                        .doesNotContainPattern("\\[\\d+s]"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void aDashboardIsWrittenInOneForm(Dashboard dashboard) throws IOException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter form = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withObjectIndenter(lines)
                .withArrayIndenter(lines);

        assertThat(Files.readString(dashboard.file()))
                .isEqualTo(new JsonMapper().writer(form).writeValueAsString(dashboard.json()) + "\n");
    }
}
