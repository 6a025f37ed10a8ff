package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.churnwatch.churn.Policy;

/** Policies for tests, as documents: what they do not name is as shipped. */
public final class Policies {

    private Policies() {}

    /** The policy in a document. */
    public static Policy of(String yaml) {
        PolicyDocument.Reading reading = PolicyDocument.read(yaml.getBytes(UTF_8));
        if (reading instanceof PolicyDocument.Reading.Valid valid) {
            return valid.policy();
        }
        throw new IllegalArgumentException(reading.toString());
    }
}
