package dev.churnwatch.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Somebody presents an API key. */
final class PresentedKey extends BaseAuthenticationRequest {

    private final String text;
    private final String address;

    PresentedKey(String text, String address) {
        this.text = text;
        this.address = address;
    }

    String text() {
        return text;
    }

    String address() {
        return address;
    }
}
