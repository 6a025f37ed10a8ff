package dev.churnwatch.bluesky;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A server of Jetstream, and what is asked of it: follows and blocks, and what becomes of accounts. */
record Endpoint(URI address) {

    private static final String FOLLOWS = "app.bsky.graph.follow";
    private static final String BLOCKS = "app.bsky.graph.block";

    /**
     * An endpoint.
     *
     * @throws IllegalArgumentException if the address is none of a WebSocket
     */
    Endpoint {
        boolean webSocket = "ws".equals(address.getScheme()) || "wss".equals(address.getScheme());
        if (!webSocket || address.getHost() == null) {
            throw new IllegalArgumentException("churnwatch.source.bluesky.endpoints has " + address
                    + ", which is no address such as wss://jetstream1.us-east.bsky.network/subscribe");
        }
    }

    /** What metrics and the log call it. */
    String name() {
        return address.getHost();
    }

    /** Whether it compresses by a dictionary that it publishes. */
    boolean compresses() {
        return String.valueOf(address.getPath()).endsWith("subscribeEvents");
    }

    /** Where its dictionary is. */
    URI dictionary() {
        String http = address.toString().replaceFirst("^ws", "http");
        return URI.create(http).resolve("/xrpc/network.bsky.jetstream.getZstdDictionary");
    }

    /**
     * The address to connect to. In version 1 messages about accounts come unasked; in version 2 a filter of kinds keeps out what
     * is of no use.
     *
     * @param cursor from when on, microseconds since 1970, which both versions understand; 0 for from now on
     * @param dictionary by which to compress, or {@code null} for not at all
     */
    String request(long cursor, @Nullable Dictionary dictionary) {
        StringBuilder request = new StringBuilder(address.toString());
        request.append(address.getQuery() == null ? '?' : '&');
        if (compresses()) {
            request.append("kinds=commit&kinds=account&collections=" + FOLLOWS + "&collections=" + BLOCKS);
        } else {
            request.append("wantedCollections=" + FOLLOWS + "&wantedCollections=" + BLOCKS);
        }
        if (cursor > 0) {
            request.append("&cursor=").append(cursor);
        }
        if (dictionary != null) {
            request.append("&zstdDictionary=").append(dictionary.id());
        }
        return request.toString();
    }
}
