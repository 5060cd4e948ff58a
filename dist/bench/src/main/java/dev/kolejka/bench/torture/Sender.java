package dev.kolejka.bench.torture;

/**
 * What a producer left when it ended.
 *
 * @param life        its number
 * @param intended    frames it meant to put: at most one more than it knows of
 * @param confirmed   frames it knows it has put
 * @param beganMicros when it was let go
 * @param endedMicros when it was seen dead
 */
record Sender(int life, long intended, long confirmed, long beganMicros, long endedMicros) {}
