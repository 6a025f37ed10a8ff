package dev.churnwatch.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;

/** What is too much to tell without somebody having looked at it, in all partitions together. */
@ConfigMapping(prefix = "churnwatch.breaker")
interface BreakerConfig {

    /** How many flags may open within an hour of event time. */
    @WithDefault("1000")
    @Min(1)
    long perHour();

    /** Which share of the accounts that were active in the last 30 days may be flagged. */
    @WithDefault("0.1")
    @DecimalMin("0")
    @DecimalMax("1")
    double share();

    /** So many flags that stand are never too large a share. */
    @WithDefault("100")
    @Min(1)
    long least();
}
