package dev.churnwatch.access;

/** How the doors are observed. Alert on refusals that rise, and on entries of the audit log that wait. */
public interface AccessMeter {

    /** Observes nothing. */
    AccessMeter NONE = new AccessMeter() {
        @Override
        public void refused(Refusal why) {}

        @Override
        public void limited() {}

        @Override
        public void waiting(int entries) {}
    };

    /** A credential was presented that opens nothing. */
    void refused(Refusal why);

    /** A known caller had spent what it may. */
    void limited();

    /** So many entries of the audit log are not in the database yet. */
    void waiting(int entries);
}
