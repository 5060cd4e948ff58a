/** Servers and clients that are killed at random, and what becomes of what people said: see {@code kill.sh}. */
@NullMarked
package dev.kolejka.bench.kill;

import org.jspecify.annotations.NullMarked;
