package dev.churnwatch.lab;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.stream.Announcer;
import dev.churnwatch.stream.Announcer.Roles;
import dev.churnwatch.wire.Announcement;
import dev.churnwatch.wire.PolicyDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Policies as documents, and as what a running service judges by. */
@Command(
        name = "policies",
        description = "Shows and checks policy documents, and tells a running service which of them to judge by.",
        synopsisSubcommandLabel = "COMMAND")
final class PoliciesCommand {

    private static final String FILE = "the document, YAML or JSON";
    private static final String BROKER = "the Kafka broker";

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
        Policy policy = file == null ? Policy.DEFAULT : PolicyFile.read(file, spec);
        PrintWriter out = spec.commandLine().getOut();
        out.println("# " + text(policy));
        out.print(PolicyDocument.yaml(policy));
        out.flush();
        return ExitCode.OK;
    }

    @Command(
            name = "check",
            description = "Says whether a document is a policy, or else everything that is wrong with it.")
    int check(@Parameters(paramLabel = "FILE", description = FILE) String file) throws IOException {
        say("in order: " + text(PolicyFile.read(file, spec)));
        return ExitCode.OK;
    }

    @Command(
            name = "activate",
            description = {
                "Has a running service judge by a policy, on all instances from the same tick on.",
                "A shadow that is the same policy ends; another one goes on."
            })
    int activate(
            @Parameters(paramLabel = "FILE", description = FILE) String file,
            @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = BROKER)
                    String bootstrap)
            throws IOException {
        Policy policy = PolicyFile.read(file, spec);
        announce(bootstrap, before -> {
            refuseIfUnlike(before, policy);
            return new Roles(policy, policy.equals(before.shadow()) ? null : before.shadow());
        });
        return ExitCode.OK;
    }

    @Command(
            name = "shadow",
            description = {
                "Has a running service judge by a second policy beside the active one, whose flags are not published.",
                "They are archived and counted apart. A shadow that was there before ends."
            })
    int shadow(
            @Parameters(arity = "0..1", paramLabel = "FILE", description = FILE) @Nullable String file,
            @Option(names = "--none", description = "ends the shadow") boolean none,
            @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = BROKER)
                    String bootstrap)
            throws IOException {
        if ((file == null) != none) {
            throw new ParameterException(spec.commandLine(), "give either a FILE or --none");
        }
        Policy policy = file == null ? null : PolicyFile.read(file, spec);
        announce(bootstrap, before -> {
            if (policy != null) {
                refuseIfUnlike(before, policy);
            }
            return new Roles(before.active(), policy);
        });
        return ExitCode.OK;
    }

    @Command(name = "status", description = "Shows what was announced last.")
    int status(
            @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = BROKER)
                    String bootstrap) {
        Announcement.Reading latest = new Announcer(BrokerAccess.to(bootstrap)).latest();
        if (latest == null) {
            say("nothing was announced: the service judges by the policy that shipped with it");
            return ExitCode.OK;
        }
        if (latest instanceof Announcement.Reading.Valid valid) {
            say(valid.announcement());
            return ExitCode.OK;
        }
        say("the latest announcement cannot be read by this version: " + latest);
        return ExitCode.SOFTWARE;
    }

    private void announce(String bootstrap, UnaryOperator<Roles> change) {
        say(new Announcer(BrokerAccess.to(bootstrap)).announce(change));
        say("in force when every partition has answered; GET /api/v1/policies tells since when");
    }

    /** What the service would refuse too, as far as it can be told from here. */
    private void refuseIfUnlike(Roles before, Policy policy) {
        if (policy.tickMinutes() != before.active().tickMinutes()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "tickMinutes must stay " + before.active().tickMinutes()
                            + ": it cannot change while a service runs");
        }
        PolicyStamp stamp = PolicyDocument.stamp(policy);
        boolean masked = Stream.of(before.active(), before.shadow() == null ? before.active() : before.shadow())
                .map(PolicyDocument::stamp)
                .anyMatch(other -> other.name().equals(stamp.name())
                        && other.version() == stamp.version()
                        && !other.equals(stamp));
        if (masked) {
            throw new ParameterException(
                    spec.commandLine(),
                    stamp.name() + " " + stamp.version() + " judges with other numbers: give it another version");
        }
    }

    private void say(Announcement announcement) {
        Policy shadow = announcement.shadow();
        say("announcement " + announcement.revision());
        say("active: " + text(announcement.active()));
        say("shadow: " + (shadow == null ? "none" : text(shadow)));
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }

    private static String text(Policy policy) {
        PolicyStamp stamp = PolicyDocument.stamp(policy);
        return stamp.name() + " " + stamp.version() + ", " + stamp.hash();
    }
}
