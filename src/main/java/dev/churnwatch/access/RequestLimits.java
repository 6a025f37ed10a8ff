package dev.churnwatch.access;

import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How often callers may ask this instance. Several instances count each for itself. */
@ApplicationScoped
public class RequestLimits {

    private static final int REQUEST = 1;

    private final Allowances allowances;
    private final int export;
    private final AccessMeter meter;

    @Inject
    RequestLimits(AccessConfig config, AccessMeter meter) {
        this(
                new Allowances(config.requests(), config.window(), TimeMeter.SYSTEM_MILLISECONDS),
                config.exportCost(),
                meter);
    }

    RequestLimits(Allowances allowances, int export, AccessMeter meter) {
        this.meter = meter;
        this.allowances = allowances;
        this.export = export;
    }

    /** Takes what a request costs from what the caller may spend. */
    public Spending spend(Caller caller, boolean export) {
        Spending spending = allowances.spend(caller.id(), export ? this.export : REQUEST);
        if (!spending.granted()) {
            meter.limited();
        }
        return spending;
    }
}
