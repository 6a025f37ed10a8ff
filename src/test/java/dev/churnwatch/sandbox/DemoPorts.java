package dev.churnwatch.sandbox;

import java.util.List;

/** Where a demo listens. */
record DemoPorts(int http, int management, int kafka, int postgres) {

    static DemoPorts free() {
        return new DemoPorts(Ports.free(), Ports.free(), Ports.free(), Ports.free());
    }

    DemoPorts withKafka(int port) {
        return new DemoPorts(http, management, port, postgres);
    }

    List<Integer> all() {
        return List.of(http, management, kafka, postgres);
    }
}
