package dev.churnwatch.lab;

import dev.churnwatch.churn.Policy;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The policy that judges. */
final class PolicyOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "YAML or JSON with what differs from the policy that ships")
    private @Nullable String file;

    /**
     * The policy.
     *
     * @throws IOException if the file cannot be read
     * @throws ParameterException if it is no policy; the message names every field that is wrong
     */
    Policy policy() throws IOException {
        return file == null ? Policy.DEFAULT : PolicyFile.read(file, spec);
    }
}
