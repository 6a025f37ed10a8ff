package dev.churnwatch.lab.world;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Seeded chance, the same on every machine. */
final class Chance {

    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    /** The odd constant of Weyl sequences, 2^64 divided by the golden ratio: spreads neighbouring streams. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private static final double LARGE_MEAN = 30;

    private final RandomGenerator random;

    /** The chance of one stream, such as an account, under a seed. */
    Chance(long seed, long stream) {
        this.random = GENERATORS.create(seed ^ (stream + 1) * GOLDEN);
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** Uniform, in [low, high). */
    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Uniform, from {@code low} to {@code high}, both included. */
    int whole(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    /** {@code exp(N(ln median, sigma))}. */
    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * random.nextGaussian());
    }

    double gaussian(double mean, double sigma) {
        return mean + sigma * random.nextGaussian();
    }

    /** Exponential with mean 1. */
    double exponential() {
        return -StrictMath.log(1 - random.nextDouble());
    }

    /** Pareto with minimum 1. */
    double pareto(double shape) {
        return StrictMath.pow(1 - random.nextDouble(), -1 / shape);
    }

    /** How many of something that happens {@code mean} times on average. */
    int poisson(double mean) {
        if (mean > LARGE_MEAN) {
            return (int) Math.max(0, Math.round(gaussian(mean, Math.sqrt(mean))));
        }
        double limit = StrictMath.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    void shuffle(List<?> list) {
        Collections.shuffle(list, new Random(random.nextLong()));
    }
}
