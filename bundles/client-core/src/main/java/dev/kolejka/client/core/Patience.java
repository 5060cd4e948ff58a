package dev.kolejka.client.core;

import java.time.Duration;

/**
 * How long a sealed session waits.
 *
 * @param silence after so long without a word from the server something is wrong, and it is greeted anew
 * @param answer  until when a request is tried, greetings included
 * @param entry   until when a log-in is tried: the server may have to derive a key first
 */
record Patience(Duration silence, Duration answer, Duration entry) {}
