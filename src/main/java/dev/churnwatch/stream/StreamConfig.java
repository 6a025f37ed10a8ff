package dev.churnwatch.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the stream is run. */
@ConfigMapping(prefix = "churnwatch.stream")
interface StreamConfig {

    /**
     * How late, by event time, an event may come and still correct what was judged before. Later ones are counted, and
     * change only what is judged from then on.
     */
    @WithDefault("PT48H")
    @DurationMin
    @DurationMax(days = 30)
    Duration allowedLateness();

    /**
     * How far back ledgers remember, besides the allowed lateness. A policy whose window is longer is refused; raise this as
     * long before as the window is to grow, for what was forgotten does not come back.
     */
    @WithDefault("P42D")
    @DurationMin(days = 1)
    @DurationMax(days = 366)
    Duration memory();

    /** Whether an account that is told to be deleted is erased, as an administrator would. */
    @WithDefault("false")
    boolean eraseDeleted();

    /** How often a task looks whether a tick can be judged. Bounds the delay of a flag; decides nothing else. */
    @WithDefault("PT0.25S")
    @DurationMin(millis = 10)
    @DurationMax(seconds = 10)
    Duration lookAround();

    /** After how long without input a partition goes by the event time of the others. */
    @WithDefault("PT5S")
    @DurationMin(millis = 10)
    @DurationMax(hours = 1)
    Duration idleAfter();

    /**
     * Which share of the heap may be taken after a collection. Beyond it the stream is paused, before memory ends: add an
     * instance, or give this one a larger heap.
     */
    @WithDefault("0.85")
    @DecimalMin("0.1")
    @DecimalMax("0.95")
    double heapShare();

    /**
     * How many rows the ledger of one account may have: about one for each follow, and one more if it is returned. What would
     * add to a full one is rejected.
     */
    @WithDefault("1000000")
    @Min(1_000)
    @Max(10_000_000)
    int accountRows();

    /**
     * Whether canaries are kept: accounts of Churnwatch's own whose verdict is known. With an allowed lateness of less than 36
     * hours there are none.
     */
    @WithDefault("true")
    boolean canaries();
}
