package dev.churnwatch.lab.world;

import org.jspecify.annotations.Nullable;

/**
 * Someone who follows strangers by the day to be followed back, and undoes it.
 *
 * <p>Numbers are those of the tools' sources and of their users' configurations. Some have an ordinary side beside it.
 */
final class Churner implements Behaviour {

    private static final double DAY_OFF = 0.1;
    private static final double NEW_ACCOUNT = 0.2;
    private static final double SOCIABLE = 0.4;
    private static final int SHORT_DAYS = 3;

    private final Style style;
    private final Trick trick;
    private @Nullable Campaign campaign;

    Churner(Style style) {
        this.style = style;
        this.trick = style.trick().get();
    }

    @Override
    public boolean newborn(Chance chance) {
        return style.isForGood() && chance.happens(NEW_ACCOUNT);
    }

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        Campaign begun = new Campaign(life, style.looking());
        campaign = begun;
        double usual = style.volume().usual(chance, life.zeal());
        life.remember(chance.whole(20, 80));
        Casual.live(life, chance.happens(SOCIABLE) ? chance.between(1, 4) : 0.15);
        life.after((long) (life.ahead() * style.beginsWithin() * chance.between(0, 1)), () -> {
            long ends = life.now() + Span.days(style.lastsDays());
            life.everyDay(() -> {
                boolean works = style.lastsDays() < SHORT_DAYS || !chance.happens(DAY_OFF);
                if (works && life.now() < ends) {
                    trick.work(begun, style.volume().today(chance, usual));
                }
            });
        });
    }

    /** Interest fades only where there was some. */
    @Override
    public void followed(Life life, Life target) {
        if (campaign == null || !campaign.isLuring()) {
            Fading.of(life, target);
        }
    }
}
