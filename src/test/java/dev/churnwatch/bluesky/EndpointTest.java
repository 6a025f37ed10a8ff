package dev.churnwatch.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @Test
    void versionOneIsAskedForTheCollections() {
        Endpoint endpoint = new Endpoint(URI.create("wss://jetstream1.us-east.bsky.network/subscribe"));

        assertThat(endpoint.request(1_783_000_000_000_000L, null))
                .isEqualTo("wss://jetstream1.us-east.bsky.network/subscribe?wantedCollections=app.bsky.graph.follow"
                        + "&wantedCollections=app.bsky.graph.block&cursor=1783000000000000");
    }

    @Test
    void versionTwoIsAskedForItsKindsToo() {
        Endpoint endpoint = new Endpoint(URI.create("wss://example.org/xrpc/network.bsky.jetstream.subscribeEvents"));

        assertThat(endpoint.request(0, null))
                .isEqualTo("wss://example.org/xrpc/network.bsky.jetstream.subscribeEvents?kinds=commit&kinds=account"
                        + "&collections=app.bsky.graph.follow&collections=app.bsky.graph.block");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/subscribe", "example.org", "wss:/subscribe"})
    void whatIsNoWebSocketIsRefused(String address) {
        assertThatThrownBy(() -> new Endpoint(URI.create(address)))
                .hasMessageContaining("churnwatch.source.bluesky.endpoints")
                .hasMessageContaining(address);
    }
}
