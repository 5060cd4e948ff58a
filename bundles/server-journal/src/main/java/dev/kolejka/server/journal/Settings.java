package dev.kolejka.server.journal;

import dev.kolejka.api.server.Configuration.Durability;
import java.util.function.LongSupplier;

/**
 * How a journal works.
 *
 * @param level        what a commit survives
 * @param segmentBytes how long a segment is, a multiple of 8
 * @param reserveBytes kept free for everything but new mail; less than a segment
 * @param nanoTime     a clock
 * @param background   does what takes time
 */
record Settings(Durability level, int segmentBytes, long reserveBytes, LongSupplier nanoTime, Background background) {}
