package dev.churnwatch.sandbox;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the demo can be told on its command line. */
@Command(
        name = "deploy/demo",
        sortOptions = false,
        description = "Runs Churnwatch with a Kafka broker and a PostgreSQL of its own, and feeds it a small world.")
interface DemoOptions {

    @Option(names = "--fresh", description = "forget the data of earlier runs")
    boolean fresh();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where all data and logs live (default: .demo in the project)")
    Path data();

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "3000",
            description = "how many accounts live in the world (default: ${DEFAULT-VALUE})")
    int accounts();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "60",
            description = "how many days of event time it lasts (default: ${DEFAULT-VALUE})")
    int days();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "where its chance comes from; equal seeds make equal worlds (default: ${DEFAULT-VALUE})")
    long seed();

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "the API (default: ${DEFAULT-VALUE})")
    int httpPort();

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            defaultValue = "9000",
            description = "health and metrics (default: ${DEFAULT-VALUE})")
    int managementPort();

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "19092",
            description = "the broker (default: ${DEFAULT-VALUE})")
    int kafkaPort();

    @Option(
            names = "--postgres-port",
            paramLabel = "PORT",
            defaultValue = "15432",
            description = "the database (default: ${DEFAULT-VALUE})")
    int postgresPort();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    boolean help();
}
