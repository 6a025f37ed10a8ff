package dev.churnwatch.deployment;

import java.util.regex.Pattern;

/** References to container images. */
final class Images {

    private static final Pattern PINNED =
            Pattern.compile("[a-z0-9.-]+(/[a-z0-9._-]+)+:[A-Za-z0-9._-]+@sha256:[0-9a-f]{64}");

    private Images() {}

    /** Whether it names a registry, a tag for people, and the digest that is meant. */
    static boolean isPinned(String image) {
        return PINNED.matcher(image).matches();
    }
}
