/** Real processes at both ends of a queue, killed at random moments, and exact books of what became of every frame. */
@NullMarked
package dev.kolejka.bench.torture;

import org.jspecify.annotations.NullMarked;
