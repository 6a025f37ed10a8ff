package dev.churnwatch.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysFalse;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import dev.churnwatch.access.KeyRing;
import dev.churnwatch.stream.Announcer;
import dev.churnwatch.stream.Inlet;
import dev.churnwatch.stream.LiveAccounts;
import dev.churnwatch.stream.LiveBreakers;
import dev.churnwatch.stream.LiveChronicles;
import dev.churnwatch.stream.LivePolicies;
import dev.churnwatch.stream.Registrar;
import dev.churnwatch.stream.Restraint;
import dev.churnwatch.stream.Topics;
import dev.churnwatch.stream.WholeTopic;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The rules: which room may know which, and what the pure rooms may not know at all. */
final class House {

    static final String ROOT = "dev.churnwatch";

    private static final String[] LANGUAGE = {"java..", "org.jspecify.annotations.."};

    /** Each room with the rooms that it may import besides itself. */
    private static final Map<String, List<String>> ARROWS = arrows();

    private House() {}

    private static Map<String, List<String>> arrows() {
        List<String> pure = List.of("event", "churn", "flag");
        Map<String, List<String>> arrows = new LinkedHashMap<>();
        arrows.put("event", List.of());
        arrows.put("churn", List.of("event"));
        arrows.put("flag", List.of("event", "churn"));
        arrows.put("canary", List.of("event", "churn"));
        arrows.put("wire", pure);
        arrows.put("source", List.of("event", "wire"));
        arrows.put("bluesky", List.of("event", "wire", "source"));
        arrows.put("stream", List.of("event", "churn", "flag", "canary", "wire"));
        arrows.put("archive", List.of("event", "churn", "flag", "wire"));
        arrows.put("access", List.of("event"));
        arrows.put("research", List.of("event", "churn", "flag", "wire", "source", "archive", "access"));
        arrows.put("console", List.of());
        arrows.put("lab", List.of("event", "churn", "flag", "wire", "source", "access"));
        arrows.put(
                "ops",
                List.of(
                        "event",
                        "churn",
                        "flag",
                        "canary",
                        "wire",
                        "source",
                        "bluesky",
                        "stream",
                        "archive",
                        "access",
                        "research",
                        "lab"));
        return arrows;
    }

    /** Whether every package of the house has its place in the table. */
    static ArchRule everyPackageIsARoom() {
        return classes()
                .that(resideInAPackage(ROOT + ".."))
                .should()
                .resideInAnyPackage(ARROWS.keySet().stream().map(House::room).toArray(String[]::new))
                .as("every class lives in one of the rooms " + ARROWS.keySet());
    }

    /** One rule for each room's imports from the others. */
    static Stream<ArchRule> arrowsHold() {
        return ARROWS.entrySet().stream().map(room -> arrowsOf(room.getKey(), room.getValue()));
    }

    private static ArchRule arrowsOf(String room, List<String> known) {
        String[] open =
                Stream.concat(Stream.of(room), known.stream()).map(House::room).toArray(String[]::new);
        DescribedPredicate<JavaClass> strangers =
                resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(open))).and(not(contractsOpenTo(room)));
        return noClasses()
                .that(resideInAPackage(room(room)))
                .should()
                .dependOnClassesThat(strangers)
                .as("room " + room + " knows only " + known)
                .allowEmptyShould(true);
    }

    /** The single types of {@code stream} that some rooms may know without knowing the room. */
    private static DescribedPredicate<JavaClass> contractsOpenTo(String room) {
        return switch (room) {
            case "archive" -> belongToAnyOf(Topics.class);
            case "bluesky" -> belongToAnyOf(Topics.class, WholeTopic.class);
            case "stream" -> belongToAnyOf(KeyRing.class, KeyRing.Key.class);
            case "research" ->
                belongToAnyOf(
                        Inlet.class,
                        LiveAccounts.class,
                        LiveBreakers.class,
                        LiveChronicles.class,
                        LivePolicies.class,
                        Registrar.class,
                        Restraint.class);
            case "lab" ->
                resideInAPackage(room("stream")).and(nameStartsWith("Topic").or(belongToAnyOf(Announcer.class)));
            default -> alwaysFalse();
        };
    }

    private static DescribedPredicate<JavaClass> nameStartsWith(String prefix) {
        return describe(
                "name starts with " + prefix, type -> type.getSimpleName().startsWith(prefix));
    }

    /** The pure rooms know Java and, for distributions, one statistics library. */
    static ArchRule pureRoomsKnowOnlyJava() {
        return noClasses()
                .that(resideInAnyPackage(room("event"), room("flag"), room("canary")))
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(LANGUAGE).or(resideInAPackage(ROOT + ".."))))
                .as("event, flag and canary know only java.*");
    }

    /** {@code churn} may use a statistics library besides. */
    static ArchRule churnKnowsOnlyJavaAndStatistics() {
        return noClasses()
                .that()
                .resideInAPackage(room("churn"))
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(LANGUAGE)
                        .or(resideInAPackage(ROOT + ".."))
                        .or(resideInAPackage("org.apache.commons.statistics.."))))
                .as("churn knows only java.* and a statistics library");
    }

    /** The clock is not asked, nothing is drawn, nothing is logged, in the pure rooms. */
    static Stream<ArchRule> pureRoomsAreFunctions() {
        ArchRule clock = noPureClass()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .as("pure rooms do not ask the clock");
        ArchRule chance = noPureClass()
                .dependOnClassesThat(describe(
                        "draw at random",
                        type -> type.getFullName().startsWith("java.util.random.")
                                || type.getFullName().equals("java.util.Random")
                                || type.getFullName().equals("java.util.concurrent.ThreadLocalRandom")
                                || type.getFullName().equals("java.security.SecureRandom")))
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .as("pure rooms draw nothing at random");
        ArchRule log = noPureClass()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.util.logging..", "java.lang.System$Logger..", "org.jboss.logging..", "org.slf4j..")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .as("pure rooms write no log");
        return Stream.of(clock, chance, log);
    }

    private static ClassesShould noPureClass() {
        return noClasses()
                .that()
                .resideInAnyPackage(room("event"), room("churn"), room("flag"), room("canary"))
                .should();
    }

    /** Nothing is named after what it is not. */
    static ArchRule namesAreNouns() {
        return noClasses()
                .that(resideInAPackage(ROOT + ".."))
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|ServiceImpl)(\\$.*)?")
                .orShould()
                .resideInAnyPackage("..util..", "..common..", "..dto..", "..impl..", "..model..", "..service..")
                .as("no *Util, *Helper, *Manager, *Impl, and no packages of that kind");
    }

    private static String room(String name) {
        return ROOT + "." + name + "..";
    }
}
