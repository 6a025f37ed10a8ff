package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How complete an answer can be: the {@code meta} of every body. What nobody knows at the moment is {@code null}, never
 * zero: silence is not absence.
 *
 * @param streamTime the latest event time that the stream has seen
 * @param judgedTo the tick up to which every partition has judged
 * @param settledTo the end of the last UTC day that is settled in every partition
 * @param lagSeconds how far {@code streamTime} lies behind the clock
 * @param archiveLagRecords records that wait to be filed
 * @param snapshot the number of the filing that the answer rests on
 * @param gaps how many spans of event time a source could not read
 * @param counts what became of the input, from the beginning
 * @param truncated what the answer leaves out, and why; empty if nothing
 */
record Completeness(
        @Nullable Instant streamTime,
        @Nullable Instant judgedTo,
        @Nullable Instant settledTo,
        @Nullable Long lagSeconds,
        @Nullable Long archiveLagRecords,
        @Nullable Long snapshot,
        @Nullable Long gaps,
        @Nullable Counts counts,
        List<String> truncated) {

    /** Where answers carry it. */
    static final String FIELD = "meta";

    /** Nobody knows anything. */
    static final Completeness UNKNOWN = new Completeness(null, null, null, null, null, null, null, null, List.of());

    Completeness {
        truncated = List.copyOf(truncated);
    }

    /**
     * What became of the input, summed over the partitions.
     *
     * @param orphanShare the share of unfollows taken whose follow had not been seen; {@code null} without unfollows
     * @param unknownReciprocityShare the share of ends on settled days whose reciprocity nobody can know, the same
     */
    record Counts(
            long accepted,
            long rejected,
            long late,
            long duplicate,
            @Nullable Double orphanShare,
            @Nullable Double unknownReciprocityShare) {}

    /** The same of an answer that rests on a snapshot. */
    Completeness at(long filing) {
        return new Completeness(
                streamTime, judgedTo, settledTo, lagSeconds, archiveLagRecords, filing, gaps, counts, truncated);
    }

    /** The same of an answer that leaves something out. */
    Completeness truncated(String what) {
        List<String> all = new ArrayList<>(truncated);
        all.add(what);
        return new Completeness(
                streamTime, judgedTo, settledTo, lagSeconds, archiveLagRecords, snapshot, gaps, counts, all);
    }

    /** Writes the field {@code meta} into an object that is being written. */
    void writeTo(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(FIELD);
        writeTime("streamTime", streamTime, json);
        writeTime("judgedTo", judgedTo, json);
        writeTime("settledTo", settledTo, json);
        writeNumber("lagSeconds", lagSeconds, json);
        writeNumber("archiveLagRecords", archiveLagRecords, json);
        writeNumber("snapshot", snapshot, json);
        writeNumber("gaps", gaps, json);
        writeNumber("accepted", counts == null ? null : counts.accepted, json);
        writeNumber("rejected", counts == null ? null : counts.rejected, json);
        writeNumber("late", counts == null ? null : counts.late, json);
        writeNumber("duplicate", counts == null ? null : counts.duplicate, json);
        writeShare("orphanShare", counts == null ? null : counts.orphanShare, json);
        writeShare("unknownReciprocityShare", counts == null ? null : counts.unknownReciprocityShare, json);
        json.writeArrayFieldStart("truncated");
        for (String what : truncated) {
            json.writeString(what);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeTime(String name, @Nullable Instant time, JsonGenerator json) throws IOException {
        json.writeStringField(name, time == null ? null : time.toString());
    }

    private static void writeNumber(String name, @Nullable Long number, JsonGenerator json) throws IOException {
        if (number == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, number);
        }
    }

    private static void writeShare(String name, @Nullable Double share, JsonGenerator json) throws IOException {
        if (share == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, share);
        }
    }
}
