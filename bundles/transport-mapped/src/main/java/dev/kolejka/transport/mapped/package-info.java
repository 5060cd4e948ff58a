/** Carries frames in a memory-mapped file. */
@NullMarked
package dev.kolejka.transport.mapped;

import org.jspecify.annotations.NullMarked;
