package dev.churnwatch.lab;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.wire.PolicyDocument;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Policies as documents. */
@Command(name = "policies", description = "Shows and checks policy documents.", synopsisSubcommandLabel = "COMMAND")
final class PoliciesCommand {

    @Spec
    private CommandSpec spec;

    @Command(name = "show", description = "Prints a policy in full, with the stamp by which flags name it.")
    int show(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "FILE",
                            description = "the document; without it, the policy that ships")
                    @Nullable
                    String file)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Policy policy = file == null ? Policy.DEFAULT : PolicyFile.read(file, spec);
        out.println("# " + text(PolicyDocument.stamp(policy)));
        out.print(PolicyDocument.yaml(policy));
        out.flush();
        return ExitCode.OK;
    }

    @Command(
            name = "check",
            description = "Says whether a document is a policy, or else everything that is wrong with it.")
    int check(@Parameters(paramLabel = "FILE", description = "the document, YAML or JSON") String file)
            throws IOException {
        PolicyStamp stamp = PolicyDocument.stamp(PolicyFile.read(file, spec));
        spec.commandLine().getOut().println("in order: " + text(stamp));
        return ExitCode.OK;
    }

    private static String text(PolicyStamp stamp) {
        return stamp.name() + " " + stamp.version() + ", " + stamp.hash();
    }
}
