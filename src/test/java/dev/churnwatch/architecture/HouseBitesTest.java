package dev.churnwatch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.churnwatch.archive.TrespassingArchive;
import dev.churnwatch.churn.ImpureHelper;
import dev.churnwatch.churn.TrespassingChurn;
import dev.churnwatch.event.TrespassingEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the rules against classes that break them, so that a rule which holds nothing is found out. */
class HouseBitesTest {

    @Test
    void aRoomThatKnowsAStrangerIsNamed() {
        assertThat(violated(House.arrowsHold().toList(), TrespassingChurn.class))
                .containsExactly("room churn knows only [event]");
    }

    @Test
    void noRoomMayKnowOps() {
        assertThat(violated(House.arrowsHold().toList(), TrespassingArchive.class))
                .containsExactly("room archive knows only [event, churn, flag, wire]");
    }

    @Test
    void aPureRoomThatKnowsALibraryIsNamed() {
        assertThat(violated(List.of(House.pureRoomsKnowOnlyJava()), TrespassingEvent.class))
                .containsExactly("event, flag and canary know only java.*");
        assertThat(violated(List.of(House.churnKnowsOnlyJavaAndStatistics()), TrespassingChurn.class))
                .containsExactly("churn knows only java.* and a statistics library");
    }

    @Test
    void aPureRoomThatAsksTheClockDrawsLotsOrLogsIsNamedForEach() {
        assertThat(violated(House.pureRoomsAreFunctions().toList(), ImpureHelper.class))
                .containsExactly(
                        "pure rooms do not ask the clock",
                        "pure rooms draw nothing at random",
                        "pure rooms write no log");
    }

    @Test
    void aNameThatSaysNothingIsRefused() {
        assertThat(violated(List.of(House.namesAreNouns()), ImpureHelper.class)).hasSize(1);
    }

    @Test
    void aPackageOutsideTheRoomsIsRefused() {
        assertThat(violated(List.of(House.everyPackageIsARoom()), HouseBitesTest.class))
                .hasSize(1);
    }

    private static List<String> violated(List<ArchRule> rules, Class<?> culprit) {
        var classes = new ClassFileImporter().importClasses(culprit);
        return rules.stream()
                .filter(rule -> rule.allowEmptyShould(true).evaluate(classes).hasViolation())
                .map(ArchRule::getDescription)
                .toList();
    }
}
