package dev.churnwatch.lab.world;

/** One of the many beyond the circle of those whom a world is about: there to be followed, and sometimes follows back. */
final class Bystander implements Behaviour {

    @Override
    public void begin(Life life) {}

    @Override
    public void followed(Life life, Life target) {}
}
