package dev.churnwatch.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Who may ask, and how often. */
@ConfigMapping(prefix = "churnwatch.access")
public interface AccessConfig {

    /** Whether requests without a credential from this machine may read. For demonstrations. */
    @WithDefault("false")
    boolean openOnLoopback();

    /** How long what was read of a key is believed: a revocation takes effect within it. */
    @WithDefault("5s")
    @DurationMin(millis = 1)
    @DurationMax(minutes = 5)
    Duration keyFreshness();

    /** The claim of an identity provider's token that names the project. */
    @WithDefault("project")
    @NotBlank
    String projectClaim();

    /** What a caller may spend in a window; a request costs 1. */
    @WithDefault("600")
    @Min(1)
    @Max(1_000_000)
    int requests();

    /** What an export costs. */
    @WithDefault("20")
    @Min(1)
    @Max(1_000_000)
    int exportCost();

    /** How many credentials that open nothing an address may present in a window. */
    @WithDefault("30")
    @Min(1)
    @Max(1_000_000)
    int failures();

    /** The window of these limits. */
    @WithDefault("PT1M")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration window();

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

    /** How long the audit log remembers. */
    @WithDefault("P365D")
    @DurationMin(days = 1)
    @DurationMax(days = 3660)
    Duration auditRetention();
}
