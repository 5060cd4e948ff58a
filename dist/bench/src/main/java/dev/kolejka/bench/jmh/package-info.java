/** Times the smallest steps of a message's way with JMH, and counts what they allocate: see jmh.sh. */
@NullMarked
package dev.kolejka.bench.jmh;

import org.jspecify.annotations.NullMarked;
