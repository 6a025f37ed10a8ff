package dev.churnwatch.mutation;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Puts each fault into a copy of the code and runs the tests that need nothing else against it. Prints a Markdown table of what killed which;
 * ends with 1 if a fault survives.
 *
 * <p>Only the one source file is compiled anew, and its classes stand before those of the build. The quickest tests come first. Arguments: the
 * project's directory, then the names of the faults to try, all of them without any.
 */
public final class Mutations {

    private static final String ROOT = "dev/churnwatch";
    private static final List<String> TESTED_ROOMS = List.of("churn", "flag");

    /** Tests of other rooms that need neither a broker nor a database. */
    private static final List<String> TESTED_BESIDES = List.of(
            "access.MasksTest",
            "canary.CanaryTest",
            "event.PackedIdTest",
            "research.DiscretionTest",
            "stream.BreakerTopologyTest",
            "stream.CanaryTopologyTest",
            "stream.CensusTest",
            "stream.ChurnTopologyTest",
            "stream.DossierStoreTest",
            "stream.ErasureTopologyTest",
            "stream.RulingTopologyTest",
            "wire.DossierBytesTest",
            "wire.ErasuresTest",
            "wire.RulingRecordTest");

    private final Path classes;
    private final Path testClasses;
    private final Path sources;
    private final Path scratch;
    private final List<String> tests;
    private final PrintStream out;

    private Mutations(Path project, Path scratch, PrintStream out) throws IOException {
        this.classes = project.resolve("target/classes");
        this.testClasses = project.resolve("target/test-classes");
        this.sources = project.resolve("src/main/java").resolve(ROOT);
        this.scratch = scratch;
        this.tests = tests(testClasses.resolve(ROOT));
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        Path project = Path.of(args[0]);
        List<String> wanted = List.of(args).subList(1, args.length);
        List<Fault> faults = Fault.read(project.resolve("src/test/mutations/faults.txt")).stream()
                .filter(fault -> wanted.isEmpty() || wanted.contains(fault.name()))
                .toList();
        Path scratch = Files.createTempDirectory("mutations");
        int survivors;
        try {
            survivors = new Mutations(project, scratch, System.out).tryAll(faults);
        } finally {
            delete(scratch);
        }
        System.exit(survivors == 0 ? 0 : 1);
    }

    private int tryAll(List<Fault> faults) throws IOException, ReflectiveOperationException {
        List<String> quickFirst = trySound();
        out.println("| fault | what it does | killed by |");
        out.println("|---|---|---|");
        int survivors = 0;
        for (Fault fault : faults) {
            Path mutated = scratch.resolve(fault.name());
            compile(fault, mutated);
            Optional<String> killer = firstFailure(quickFirst, mutated);
            survivors += killer.isPresent() ? 0 : 1;
            out.println("| " + fault.name() + " | " + fault.why() + " | "
                    + killer.map(test -> "`" + test + "`").orElse("**nobody: it survives**") + " |");
        }
        out.println();
        out.println(faults.size() + " faults, " + survivors + " survived");
        return survivors;
    }

    /** Runs the tests against the code as it is, which they must pass; the classes come back in the order of their times. */
    private List<String> trySound() throws IOException, ReflectiveOperationException {
        Map<String, Long> nanos = new HashMap<>();
        try (Mutant sound = new Mutant(List.of(classes, testClasses))) {
            for (String test : tests) {
                long before = System.nanoTime();
                Trials.Outcome outcome = Trials.run(test, sound);
                nanos.put(test, System.nanoTime() - before);
                if (outcome.firstFailure().isPresent() || outcome.passed() == 0) {
                    throw new IllegalStateException("without a fault, " + test + " must pass: " + outcome);
                }
            }
        }
        return tests.stream().sorted(Comparator.comparing(nanos::get)).toList();
    }

    private Optional<String> firstFailure(List<String> testsInOrder, Path mutated)
            throws IOException, ReflectiveOperationException {
        try (Mutant mutant = new Mutant(List.of(mutated, classes, testClasses))) {
            for (String test : testsInOrder) {
                Optional<String> failure = Trials.run(test, mutant).firstFailure();
                if (failure.isPresent()) {
                    return failure;
                }
            }
            return Optional.empty();
        }
    }

    private void compile(Fault fault, Path into) throws IOException {
        String faulty = fault.in(Files.readString(sources.resolve(fault.source())));
        Path file = into.resolve("source").resolve(fault.source());
        Files.createDirectories(file.getParent());
        Files.writeString(file, faulty);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        List<String> options = List.of(
                "-proc:none",
                "-nowarn",
                "-parameters",
                "-d",
                into.toString(),
                "-cp",
                classes + System.getProperty("path.separator") + System.getProperty("java.class.path"));
        try (var files = javac.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            if (!javac.getTask(complaints, files, null, options, null, files.getJavaFileObjects(file))
                    .call()) {
                throw new IllegalStateException(fault.name() + " does not compile: " + complaints);
            }
        }
    }

    private static List<String> tests(Path root) throws IOException {
        List<String> names = new ArrayList<>();
        for (String room : TESTED_ROOMS) {
            try (Stream<Path> files = Files.list(root.resolve(room))) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith("Test.class"))
                        .map(file -> room + "." + file.replace(".class", ""))
                        .sorted()
                        .forEach(names::add);
            }
        }
        names.addAll(TESTED_BESIDES);
        return names.stream().map(name -> ROOT.replace('/', '.') + "." + name).toList();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
