package dev.churnwatch.churn;

/**
 * How a flag names the policy that raised it.
 *
 * @param hash {@code sha256:} and the hex digest of the policy's canonical document
 */
public record PolicyStamp(String name, int version, String hash) {}
