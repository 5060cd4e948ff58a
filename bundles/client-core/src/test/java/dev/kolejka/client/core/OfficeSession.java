package dev.kolejka.client.core;

import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Parts;
import dev.kolejka.api.sealing.Seals;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session of a {@link SealedOffice}. Whoever holds the office. */
final class OfficeSession {

    final Hello hello;
    final int person;
    final Map<Long, Pending.Answered> outcomes = new HashMap<>();
    final Parts parts = new Parts();

    @Nullable
    Seals seals;

    @Nullable
    Seals offered;

    /** The last request. */
    long last;

    /** The last message that went out. */
    long sent;

    OfficeSession(Hello hello, int person) {
        this.hello = hello;
        this.person = person;
    }
}
