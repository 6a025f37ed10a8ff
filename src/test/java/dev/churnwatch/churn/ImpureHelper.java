package dev.churnwatch.churn;

import java.time.Instant;
import java.util.random.RandomGenerator;

/** Breaks the rules on pure rooms, and on names; see HouseBitesTest. */
public final class ImpureHelper {

    @Override
    public String toString() {
        System.out.println("about to ask the clock");
        return Instant.now().toString() + RandomGenerator.getDefault().nextInt();
    }
}
