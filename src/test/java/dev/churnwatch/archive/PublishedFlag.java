package dev.churnwatch.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.churnwatch.churn.Label;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.churn.Severity;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Change;
import dev.churnwatch.flag.FlagId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A flag change as a test wants it on the topic; everything but the account has a default. */
public record PublishedFlag(
        String account,
        int revision,
        Change change,
        Label label,
        Severity severity,
        double confidence,
        Instant openedAt,
        Instant asOf,
        PolicyStamp policy,
        boolean shadow) {

    private static final PolicyStamp POLICY = new PolicyStamp("default", 1, "sha256:0");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A fresh flag of an account, opened at noon of 1 July 2026. */
    public static PublishedFlag of(String account) {
        Instant noon = Instant.parse("2026-07-01T12:00:00Z");
        return new PublishedFlag(
                account, 1, Change.OPENED, Label.FOLLOW_CHURN, Severity.MEDIUM, 0.99, noon, noon, POLICY, false);
    }

    /** The next revisions are assessed a day later each. */
    public PublishedFlag revision(int number, Change what) {
        Instant later = openedAt.plusSeconds(86_400L * (number - 1));
        return new PublishedFlag(account, number, what, label, severity, confidence, openedAt, later, policy, shadow);
    }

    public PublishedFlag with(Label other) {
        return new PublishedFlag(
                account, revision, change, other, severity, confidence, openedAt, asOf, policy, shadow);
    }

    public PublishedFlag with(Severity other) {
        return new PublishedFlag(account, revision, change, label, other, confidence, openedAt, asOf, policy, shadow);
    }

    public PublishedFlag withConfidence(double other) {
        return new PublishedFlag(account, revision, change, label, severity, other, openedAt, asOf, policy, shadow);
    }

    public PublishedFlag openedAt(Instant moment) {
        return new PublishedFlag(
                account, revision, change, label, severity, confidence, moment, moment, policy, shadow);
    }

    /** The same flag, raised by a shadow policy. */
    public PublishedFlag asShadowOf(String name) {
        PolicyStamp stamp = new PolicyStamp(name, 1, "sha256:1");
        return new PublishedFlag(account, revision, change, label, severity, confidence, openedAt, asOf, stamp, true);
    }

    /** One flag for each account, policy and moment of opening. */
    public String flagId() {
        return FlagId.of(new AccountId(account), policy, openedAt.toEpochMilli())
                .value();
    }

    /** The value of the record. */
    public byte[] json() {
        ObjectNode root = JSON.createObjectNode()
                .put("flagId", flagId())
                .put("revision", revision)
                .put("change", change.name())
                .put("account", account)
                .put("label", label.code())
                .put("confidence", confidence)
                .put("severity", severity.name())
                .put("openedAt", openedAt.toString())
                .put("asOf", asOf.toString())
                .put("episodeStart", openedAt.toString());
        root.putObject("policy")
                .put("name", policy.name())
                .put("version", policy.version())
                .put("hash", policy.hash());
        if (shadow) {
            root.put("shadow", true);
        }
        root.putObject("evidence").put("drops", 212);
        root.putArray("reasons").add("undid 212 of 240 follows of revision " + revision);
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }
}
