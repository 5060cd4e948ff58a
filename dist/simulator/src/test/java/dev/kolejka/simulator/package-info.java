/** Seeded histories of a whole office on one thread, and what must be true of each (dist/docs/protocol.md section 10). */
@NullMarked
package dev.kolejka.simulator;

import org.jspecify.annotations.NullMarked;
