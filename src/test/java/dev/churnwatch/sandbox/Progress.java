package dev.churnwatch.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** Watches the service work through its input and tells of it, until everything is read, judged and in the archive. */
final class Progress {

    private static final int PAGE = 200;
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** The last day is judged only when partitions without input count as idle, 5 s; so quiet must last longer. */
    private static final int QUIET_POLLS = 20;

    private static final int HOPELESS_POLLS = 120;
    private static final int POLLS_PER_LINE = 4;

    private final Admin admin;
    private final String group;
    private final ServiceApi api;
    private final Narration narration;

    private boolean flagged;
    private String told = "";

    Progress(Admin admin, String group, ServiceApi api, Narration narration) {
        this.admin = admin;
        this.group = group;
        this.api = api;
        this.narration = narration;
    }

    /**
     * Returns when all input is read, and what is judged, settled and archived has not changed for some seconds.
     *
     * @throws DemoFailure if the service ends meanwhile, or reads everything and flags nobody
     */
    void follow(ServiceProcess service) throws ExecutionException, InterruptedException {
        int flags = -1;
        int quiet = 0;
        String reached = "";
        for (int poll = 0; ; poll++) {
            if (!service.isAlive()) {
                throw new DemoFailure("the service ended while it worked\n" + service.tail());
            }
            StreamPosition position = StreamPosition.of(admin, group);
            Optional<JsonNode> page = api.openFlags(PAGE);
            page.ifPresent(flagged -> tellFirst(flagged.path("items")));
            flags = page.map(flagged -> flagged.path("items").size()).orElse(flags);
            String before = reached;
            reached = page.map(flagged -> reached(flagged.path("meta"))).orElse(before);
            quiet = position.atEnd() && reached.equals(before) ? quiet + 1 : 0;
            if (flags > 0 && quiet >= QUIET_POLLS) {
                return;
            }
            if (quiet >= HOPELESS_POLLS) {
                throw new DemoFailure("the service has read everything and flagged nobody\n" + service.tail());
            }
            if (poll % POLLS_PER_LINE == 0) {
                tell(position, flags);
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    /** How far judging, settling and archiving have come. */
    private static String reached(JsonNode meta) {
        return Stream.of("judgedTo", "settledTo", "snapshot", "archiveLagRecords")
                .map(field -> meta.path(field).asText())
                .collect(Collectors.joining(" "));
    }

    private void tell(StreamPosition position, int flags) {
        String line = String.format(
                Locale.ROOT,
                "%,d of %,d events processed, %d%s accounts flagged",
                position.done(),
                position.all(),
                Math.max(flags, 0),
                flags == PAGE ? " or more" : "");
        if (!line.equals(told)) {
            told = line;
            narration.say("%s", line);
        }
    }

    private void tellFirst(JsonNode page) {
        if (!flagged && !page.isEmpty()) {
            flagged = true;
            JsonNode flag = page.path(0);
            narration.say(
                    "the first flags are here, such as %s: %s, confidence %.3f: %s",
                    flag.path("account").asText(),
                    flag.path("label").asText(),
                    flag.path("confidence").asDouble(),
                    flag.path("reasons").path(0).asText());
        }
    }
}
