package dev.kolejka.server.journal;

import dev.kolejka.api.server.Configuration.Durability;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * How a journal works.
 *
 * @param level        what a commit survives
 * @param segmentBytes how long a segment is, a multiple of 8
 * @param reserveBytes kept free for everything but new mail; less than a segment
 * @param nanoTime     a clock
 * @param random       makes the id and salts, which nobody may guess
 * @param background   does what takes time
 */
record Settings(
        Durability level,
        int segmentBytes,
        long reserveBytes,
        LongSupplier nanoTime,
        RandomGenerator random,
        Background background) {}
