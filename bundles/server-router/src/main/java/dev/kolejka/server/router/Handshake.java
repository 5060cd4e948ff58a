package dev.kolejka.server.router;

import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Seals;

/**
 * A hello that was answered with a welcome. Its keys count from the first letter that opens under them: only that proves
 * that whoever said hello has the person's secret key, now.
 *
 * @param hello    what the client said
 * @param person   who it is, by place
 * @param seals    the keys
 * @param lane     where it was answered
 * @param atMillis when
 */
record Handshake(Hello hello, int person, Seals seals, SealedLane lane, long atMillis) {}
