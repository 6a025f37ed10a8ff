package dev.churnwatch.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.HdrHistogram.Histogram;

/**
 * So many clients, each of which asks as soon as it has been answered (a closed loop).
 *
 * @param seconds how long they go on asking; each asks once at least
 */
record LoadRound(HttpAnswers answers, Requests requests, int clients, double seconds) {

    private static final int DIGITS = 3;

    /** What is asked. */
    @FunctionalInterface
    interface Requests {
        /** A path of the API, drawn by a client. */
        String draw(RandomGenerator client);
    }

    /**
     * What came of it.
     *
     * @param errors answers that were not 200, and connections that broke
     * @param lines in the bodies of all answers
     * @param times of the answers, in microseconds, errors included
     * @param seconds from the first question to the last answer
     */
    record Result(int errors, long lines, Histogram times, double seconds) {}

    Result run() throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        long start = System.nanoTime();
        long end = start + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        try {
            List<Future<Result>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                RandomGenerator random =
                        RandomGeneratorFactory.of("L64X128MixRandom").create(i);
                running.add(pool.submit(() -> ask(random, end)));
            }
            int errors = 0;
            long lines = 0;
            Histogram times = new Histogram(DIGITS);
            for (Future<Result> each : running) {
                Result one = each.get();
                errors += one.errors;
                lines += one.lines;
                times.add(one.times);
            }
            return new Result(errors, lines, times, (System.nanoTime() - start) / 1e9);
        } finally {
            pool.shutdown();
        }
    }

    private Result ask(RandomGenerator random, long end) {
        Histogram times = new Histogram(DIGITS);
        int errors = 0;
        long lines = 0;
        do {
            String path = requests.draw(random);
            long before = System.nanoTime();
            try {
                HttpAnswer answer = answers.read(path);
                errors += answer.status() == 200 ? 0 : 1;
                lines += answer.lines();
            } catch (IOException e) {
                errors++;
            }
            times.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - before));
        } while (System.nanoTime() < end);
        return new Result(errors, lines, times, 0);
    }
}
