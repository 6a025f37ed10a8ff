package dev.churnwatch.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that runs a class of this classpath in another JVM of the same Java. */
public final class JavaCommand {

    private JavaCommand() {}

    /** {@code java <options> -cp <this classpath> <main>}, to which the caller adds arguments. */
    public static List<String> of(Class<?> main, String... options) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(List.of(options));
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")));
        command.add(main.getName());
        return command;
    }

    /** The {@code java} that runs this JVM. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
