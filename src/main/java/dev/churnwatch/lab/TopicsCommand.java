package dev.churnwatch.lab;

import dev.churnwatch.stream.TopicFinding;
import dev.churnwatch.stream.TopicSetup;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prepares a broker. */
@Command(
        name = "topics",
        description = {
            "Creates the topics that the service needs, and checks those that exist.",
            "An existing topic is never changed; one that differs is reported, with exit code 1."
        },
        sortOptions = false,
        showDefaultValues = true)
final class TopicsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = "the Kafka broker")
    private String bootstrap;

    @Option(
            names = "--partitions",
            defaultValue = "8",
            paramLabel = "N",
            description = "of every topic; bounds how many instances can share the work")
    private int partitions;

    @Option(
            names = "--replication",
            defaultValue = "1",
            paramLabel = "R",
            description = "how many brokers keep each partition; 3 in production")
    private short replication;

    @Override
    public Integer call() {
        List<TopicFinding> findings;
        try (Admin admin = Admin.create(BrokerAccess.to(bootstrap))) {
            findings = new TopicSetup(admin).create(partitions, replication);
        }
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(finding -> out.println(finding.topic() + ": " + finding.text()));
        return findings.stream().allMatch(TopicFinding::inOrder) ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
