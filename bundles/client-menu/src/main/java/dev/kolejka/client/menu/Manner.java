package dev.kolejka.client.menu;

import java.time.ZoneId;

/**
 * How people are let in.
 *
 * @param takeOver whether a log-in ends another session of the same person without asking
 * @param mayAsk   whether somebody is there to be asked; the lines of a pipe were written before
 * @param zone     in which times are told
 */
record Manner(boolean takeOver, boolean mayAsk, ZoneId zone) {}
