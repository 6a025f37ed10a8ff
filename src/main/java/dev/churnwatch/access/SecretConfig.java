package dev.churnwatch.access;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Size;

/** The one secret of the deployment; from the environment, never from a file. */
@ConfigMapping(prefix = "churnwatch.secrets")
public interface SecretConfig {

    /** All keys are derived from it, the same on all instances: at least 32 characters that nobody can guess. */
    @Size(min = 32, message = "must have at least 32 characters that nobody can guess: set CHURNWATCH_SECRET")
    String master();
}
