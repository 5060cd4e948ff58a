package dev.kolejka.client.menu;

import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * How people are let in, and talked to.
 *
 * @param takeOver  whether a log-in ends another session of the same person without asking
 * @param mayAsk    whether somebody is there to be asked; the lines of a pipe were written before
 * @param completes whether Tab completes names, as far as is known now
 * @param clock     by which times are told, in its zone
 */
record Manner(boolean takeOver, boolean mayAsk, BooleanSupplier completes, Clock clock) {}
