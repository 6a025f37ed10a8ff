package dev.churnwatch.wire;

import dev.churnwatch.churn.Calendar;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.churn.Term;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task knows of policies, kept with its state.
 *
 * @param begins of the active calendar, ms
 * @param active its terms
 * @param shadow the shadow's term, or {@code null}
 * @param known every policy that ever judged here
 * @param highest the latest revision that this task has answered
 * @param announced what it has answered and is not decided, by revision
 * @param promises what the tasks have promised about that
 * @param latest by partition, the latest revision that its task has answered
 */
public record PolicyBook(
        long begins,
        List<Entry> active,
        @Nullable Entry shadow,
        List<PolicyStamp> known,
        int highest,
        List<Announced> announced,
        List<Promised> promises,
        List<Integer> latest) {

    /** A term, its policy as a document. */
    public record Entry(int revision, long from, String policy) {}

    /**
     * An announcement that this task has answered.
     *
     * @param promise no tick after this is judged before the matter is decided, ms
     */
    public record Announced(long promise, String announcement) {}

    /** What the task of a partition has promised about a revision, ms. */
    public record Promised(int revision, int partition, long promise) {}

    /** An entry of a term. */
    public static Entry entry(Term term) {
        byte[] document = PolicyDocument.canonical(term.policy());
        return new Entry(term.revision(), term.from(), new String(document, StandardCharsets.UTF_8));
    }

    /** The entry of an announcement that was answered. */
    public static Announced announced(Announcement announcement, long promise) {
        return new Announced(promise, new String(announcement.bytes(), StandardCharsets.UTF_8));
    }

    /** The active calendar. */
    public Calendar calendar() {
        return new Calendar(begins, active.stream().map(PolicyBook::term).toList());
    }

    /** The shadow's calendar, or {@code null}. */
    public @Nullable Calendar shadowCalendar() {
        return shadow == null ? null : Calendar.since(term(shadow));
    }

    /** The announcement of an entry. */
    public static Announcement announcement(Announced announced) {
        Announcement.Reading reading = Announcement.read(announced.announcement.getBytes(StandardCharsets.UTF_8));
        if (reading instanceof Announcement.Reading.Valid valid) {
            return valid.announcement();
        }
        throw new DossierBytes.UnreadableState("an announcement that was accepted cannot be read: " + reading, null);
    }

    private static Term term(Entry entry) {
        PolicyDocument.Reading reading = PolicyDocument.read(entry.policy.getBytes(StandardCharsets.UTF_8));
        if (reading instanceof PolicyDocument.Reading.Valid valid) {
            Policy policy = valid.policy();
            return Term.of(entry.revision, entry.from, policy, PolicyDocument.stamp(policy));
        }
        throw new DossierBytes.UnreadableState("a policy that judges cannot be read: " + reading, null);
    }

    public byte[] bytes() {
        return StateJson.bytes(this);
    }

    /**
     * Reads a book.
     *
     * @throws DossierBytes.UnreadableState if the bytes are none
     */
    public static PolicyBook read(byte[] value) {
        return StateJson.read(value, PolicyBook.class, "the policies of a task");
    }
}
