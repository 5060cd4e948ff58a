/** A machine in memory for many simulated processes on one thread: queues, locks, a clock, and death between any two effects. */
@NullMarked
package dev.kolejka.testkit.simulator;

import org.jspecify.annotations.NullMarked;
