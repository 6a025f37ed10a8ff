package dev.churnwatch.stream;

import dev.churnwatch.canary.Canary;
import java.util.List;
import java.util.stream.Stream;

/** What the canaries of some partitions told at the first tick of the last UTC day. */
public record Flock(List<Bird> birds) {

    /** None. */
    static final Flock EMPTY = new Flock(List.of());

    public Flock {
        birds = List.copyOf(birds);
    }

    /** One of them. */
    public record Bird(Canary.Kind kind, Canary.Song song) {}

    /** How many of a kind told this. */
    public long count(Canary.Kind kind, Canary.Song song) {
        return birds.stream().filter(new Bird(kind, song)::equals).count();
    }

    Flock plus(Flock other) {
        return new Flock(Stream.concat(birds.stream(), other.birds.stream()).toList());
    }
}
