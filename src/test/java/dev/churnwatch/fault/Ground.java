package dev.churnwatch.fault;

import dev.churnwatch.sandbox.Cable;
import dev.churnwatch.sandbox.Server;
import java.io.IOException;
import java.nio.file.Path;

/** A broker at the end of a cable, and a database, each alone in a process of its own. They may be hurt. */
final class Ground implements AutoCloseable {

    private final Cable cable = new Cable();
    private final Server broker;
    private final Server database;

    /** Starts both over empty directories. */
    Ground(Path directory) throws IOException {
        broker = Server.broker(directory.resolve("kafka"), cable);
        database = Server.database(directory.resolve("postgres"));
        database.start();
        broker.start();
    }

    Server broker() {
        return broker;
    }

    Server database() {
        return database;
    }

    /** Between the service and the broker. */
    Cable cable() {
        return cable;
    }

    /** Where the service finds the broker. */
    String overCable() {
        return "127.0.0.1:" + cable.near();
    }

    /** Where whoever watches finds it, whatever happens to the cable. */
    String direct() {
        return "127.0.0.1:" + broker.port();
    }

    String databaseUrl() {
        return "jdbc:postgresql://127.0.0.1:" + database.port() + "/postgres";
    }

    @Override
    public void close() throws IOException, InterruptedException {
        broker.close();
        database.close();
        cable.close();
    }
}
