package dev.churnwatch.lab.world;

/** Someone whom everybody follows, and who follows back. */
final class PopularAccount implements Behaviour {

    @Override
    public void begin(Life life) {
        life.remember(life.chance().whole(50, 200));
        Casual.live(life, 0.5);
    }

    @Override
    public double popularity(Chance chance) {
        return chance.between(40, 120);
    }

    @Override
    public double returns(double appeal) {
        return 0.85;
    }
}
