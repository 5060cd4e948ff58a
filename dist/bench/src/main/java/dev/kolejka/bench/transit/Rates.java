package dev.kolejka.bench.transit;

/**
 * What came of one way, in millions of messages a second.
 *
 * @param median of the two ends the slower's median of chunks. Where there is room for very many messages, one end may go
 *               on for long at a rate that the other does not keep
 * @param mean   of the whole run
 */
record Rates(double median, double mean) {}
