/** Measures how messages go from process to process: through Kolejka, and through what somebody might use instead. */
@NullMarked
package dev.kolejka.bench.transit;

import org.jspecify.annotations.NullMarked;
