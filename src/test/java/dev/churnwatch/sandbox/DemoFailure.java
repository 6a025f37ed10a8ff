package dev.churnwatch.sandbox;

/** The demo cannot go on, for a reason that its user can do something about; the message says what. */
final class DemoFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailure(String message) {
        super(message);
    }
}
