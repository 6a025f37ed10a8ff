package dev.churnwatch.research;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the API answers. */
@ConfigMapping(prefix = "churnwatch.research")
public interface ResearchConfig {

    /** How many flags a page has when the request does not say. */
    @WithDefault("50")
    @Min(1)
    @Max(1000)
    int pageSize();

    /** The most flags that a request may ask for at once. */
    @WithDefault("200")
    @Min(1)
    @Max(1000)
    int pageSizeMax();

    /** How long to wait for the instance that owns an account. */
    @WithDefault("2s")
    @DurationMin(millis = 1)
    @DurationMax(seconds = 30)
    Duration forwardTimeout();

    /** How long an export may take before it is broken off. */
    @WithDefault("1h")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 24)
    Duration exportLongest();
}
