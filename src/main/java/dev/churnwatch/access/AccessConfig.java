package dev.churnwatch.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Who may ask, and how often. */
@ConfigMapping(prefix = "churnwatch.access")
public interface AccessConfig {

    /** The most exports that one caller may have running in an instance. */
    @WithDefault("2")
    @Min(1)
    @Max(1000)
    int exportsPerCaller();

    /** The most exports that may run in an instance. */
    @WithDefault("8")
    @Min(1)
    @Max(1000)
    int exportsInAll();

    /** The most streams that one caller may hold open in an instance. */
    @WithDefault("4")
    @Min(1)
    @Max(10_000)
    int streamsPerCaller();

    /** The most streams that may be open in an instance. */
    @WithDefault("100")
    @Min(1)
    @Max(10_000)
    int streamsInAll();
}
