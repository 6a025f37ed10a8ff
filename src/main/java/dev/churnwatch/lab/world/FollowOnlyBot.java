package dev.churnwatch.lab.world;

/** A bot that follows in bulk for some weeks and never undoes anything: no friend of anybody, but no churner. */
final class FollowOnlyBot implements Behaviour {

    private static final double APPEAL = 0.04;

    @Override
    public void begin(Life life) {
        Chance chance = life.chance();
        double perDay = Math.min(250, chance.logNormal(60, 0.4));
        long starts = life.now() + (long) (life.ahead() * chance.between(0, 0.5));
        long ends = starts + Span.days(chance.between(12, 30));
        life.everyDay(() -> {
            if (life.now() >= starts && life.now() < ends) {
                for (int left = chance.poisson(perDay); left > 0; left--) {
                    life.sometimeToday(() -> life.stranger().ifPresent(target -> life.follow(target, APPEAL)));
                }
            }
        });
    }

    @Override
    public double returns(double appeal) {
        return 0;
    }

    @Override
    public void followed(Life life, Life target) {}
}
