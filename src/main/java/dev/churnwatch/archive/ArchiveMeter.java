package dev.churnwatch.archive;

/**
 * How the archive is observed.
 *
 * <p>Every record that is read ends as exactly one {@link #filed} or {@link #poison}; one that is read again after a
 * failure or a restart is counted again. Alert on a {@link #lag} that grows, and on any poison.
 */
public interface ArchiveMeter {

    /** Observes nothing. */
    ArchiveMeter NONE = new ArchiveMeter() {
        @Override
        public void filed(int records) {}

        @Override
        public void poison() {}

        @Override
        public void failed() {}

        @Override
        public void lag(long records) {}
    };

    /** So many flag changes were read and are in the archive now, whether or not they were already there. */
    void filed(int records);

    /** A record was passed over: it cannot be read, or the database can never hold it. */
    void poison();

    /** An attempt failed, and will be repeated. */
    void failed();

    /** So many records of the partitions that this instance reads are not filed yet, as far as is known. */
    void lag(long records);
}
