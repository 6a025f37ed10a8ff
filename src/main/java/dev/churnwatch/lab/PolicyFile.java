package dev.churnwatch.lab;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.wire.PolicyDocument;
import dev.churnwatch.wire.PolicyDocument.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads the policy that somebody named on the command line. */
final class PolicyFile {

    private PolicyFile() {}

    /**
     * The policy in a file.
     *
     * @throws IOException if the file cannot be read
     * @throws ParameterException if it is no policy; the message names every field that is wrong
     */
    static Policy read(String file, CommandSpec spec) throws IOException {
        byte[] document;
        try (InputStream in = new DataFile(file).read()) {
            document = in.readAllBytes();
        }
        Reading reading = PolicyDocument.read(document);
        if (reading instanceof Reading.Valid valid) {
            return valid.policy();
        }
        List<String> problems = ((Reading.Invalid) reading).problems();
        throw new ParameterException(spec.commandLine(), file + " is no policy: " + String.join("; ", problems));
    }
}
