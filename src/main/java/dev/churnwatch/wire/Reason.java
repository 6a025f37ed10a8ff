package dev.churnwatch.wire;

import java.util.Locale;

/** Why a record of the input is refused. The codes are a contract: headers, metric tags and reports carry them. */
public enum Reason {
    /** The record has no value: a tombstone says nothing about a follow. */
    EMPTY,
    /** The value is longer than {@link EventJson#MAX_BYTES}. */
    TOO_LARGE,
    /** The value is not UTF-8. */
    NOT_UTF8,
    /** The value is not one JSON object. */
    NOT_JSON,
    /** A field that is not read is nested deeper than {@link EventJson#MAX_DEPTH}. */
    TOO_DEEP,
    /** A field that the type of event requires is absent or null. */
    MISSING_FIELD,
    /** A field that the type of event uses has the wrong form, or comes twice. */
    MALFORMED_FIELD,
    /** The type of event is none that is known. */
    UNKNOWN_TYPE,
    /** Actor and target are the same account. */
    SELF_FOLLOW,
    /** The event claims to come from more than five minutes ahead. */
    IN_FUTURE,
    /** An account has an id that begins with {@code churnwatch.canary.}, which is kept for canaries. */
    RESERVED_ID,
    /** The actor's ledger has no room for what the event would add. */
    ACCOUNT_FULL,
    /** A record of the internal topic of re-keyed events that does not lie where its actor's ledger is. */
    MISPLACED,
    /** A record of the internal echo topic that Churnwatch did not write. */
    NOT_AN_ECHO,
    /** A record of the topic of policies that is no announcement. */
    NOT_AN_ANNOUNCEMENT,
    /** A record of the topic of rulings that is no ruling, or does not lie where its account does. */
    NOT_A_RULING,
    /** A record of the topic of erasures that is no erasure. */
    NOT_AN_ERASURE,
    /** A record of the topic of the breaker's orders that is no order. */
    NOT_AN_ORDER;

    /** The reason as the contracts write it, such as {@code not_json}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
