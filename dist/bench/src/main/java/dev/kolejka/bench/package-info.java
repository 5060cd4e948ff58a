/** Measures transports in Java and says what came of a run. {@code dist/bench/bench.sh} puts it together. */
@NullMarked
package dev.kolejka.bench;

import org.jspecify.annotations.NullMarked;
