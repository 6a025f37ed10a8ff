package dev.churnwatch.access;

import jakarta.enterprise.context.ApplicationScoped;

/** Hands out {@link Faces}. */
@ApplicationScoped
public class Pseudonyms {

    private final Callers callers;
    private final KeyRing keys;
    private final PseudonymBook book;

    Pseudonyms(Callers callers, KeyRing keys, PseudonymBook book) {
        this.callers = callers;
        this.keys = keys;
        this.book = book;
    }

    /** The faces for who asks in the request at hand; for one thread. */
    public Faces current() {
        return of(callers.current());
    }

    /** The faces for a caller; for one thread. */
    public Faces of(Caller caller) {
        return caller.seesNames() ? Faces.names() : new Masks(caller, keys, book);
    }
}
