package dev.churnwatch.lab;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the command line inside the test's JVM. */
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int exitCode = Churnwatch.run(new PrintWriter(out, true), new PrintWriter(err, true), texts);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
