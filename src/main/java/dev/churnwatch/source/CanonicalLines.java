package dev.churnwatch.source;

import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.EventJson;

/** Lines of the contract's own JSON. */
final class CanonicalLines implements LineFormat {

    @Override
    public Reading read(byte[] line, long nowMillis) {
        Decoded decoded = EventJson.decode(line, nowMillis);
        if (decoded instanceof Decoded.Rejected rejected) {
            return new Reading.Refused(rejected.reason(), rejected.detail());
        }
        return Reading.Events.of(((Decoded.Accepted) decoded).event());
    }
}
