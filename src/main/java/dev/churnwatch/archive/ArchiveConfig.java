package dev.churnwatch.archive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How flags reach the archive. */
@ConfigMapping(prefix = "churnwatch.archive")
public interface ArchiveConfig {

    /** The consumer group that remembers how far the archive has read; another name files everything again. */
    @WithDefault("churnwatch-archive")
    @NotBlank
    String group();

    /** The most flag changes that are filed in one transaction. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batchSize();

    /** The wait after the first failure to file; it doubles with each further one. */
    @WithDefault("250ms")
    @DurationMin(millis = 1)
    Duration retryFirst();

    /** The longest wait between two attempts. */
    @WithDefault("15s")
    @DurationMin(millis = 1)
    @DurationMax(minutes = 2)
    Duration retryMax();
}
