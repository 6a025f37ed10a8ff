package dev.churnwatch.lab.world;

/**
 * How ordinary follows end: 12.3 % of the one-way ones break within 51 days, newer ones more easily (Kwak, Chun and
 * Moon, CHI 2011), returned ones about 0.43 times as often.
 */
final class Fading {

    /** Weibull shape below 1: the hazard falls with age. */
    private static final double SHAPE = 0.7;

    /** The Weibull scale in days at which 12.3 % have gone after 51 days. */
    private static final double SCALE_DAYS = 51 / StrictMath.pow(-StrictMath.log(1 - 0.123), 1 / SHAPE);

    private static final double MUTUAL_FACTOR = 0.43;

    private Fading() {}

    /** Plans the day on which the life loses interest in the target, if that lies within the world. */
    static void of(Life life, Life target) {
        double days = SCALE_DAYS * StrictMath.pow(life.chance().exponential(), 1 / SHAPE);
        life.after(Span.days(days), () -> {
            if (!target.follows(life) || life.chance().happens(MUTUAL_FACTOR)) {
                life.unfollow(target);
            }
        });
    }
}
