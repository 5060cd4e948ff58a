package dev.kolejka.server.doctor;

import dev.kolejka.api.program.Phrase;
import java.util.Locale;

/**
 * What can be wrong. Each has words for what was found, why it matters and how it is mended, with the same values; in
 * English they say which value is which.
 */
enum Ailment {
    CLOCK_SET_BACK,
    DISK_SPACE,
    ENCODING,
    FILE_LINK,
    FILE_MODE,
    FILE_OWNER,
    IN_MEMORY_FILE_SYSTEM,
    JAVA_UNTESTED,
    JOURNAL_DAMAGED,
    JOURNAL_NEWER,
    KEYS_OF_NOBODY,
    LOCALE,
    MAPPED_QUEUE_LEFT,
    MAPPED_QUEUE_UNUSED,
    MSGMAX,
    MSGMNB,
    MSGMNI,
    NOT_LOOKED_AT,
    QUEUE_JSON_VERSION,
    REMOVE_IPC,
    RUN_CLOSED,
    RUN_LINK,
    RUN_MISSING,
    RUN_MODE,
    RUN_OWNER,
    SHARED_FILE_SYSTEM,
    SOCKET_MISSING,
    SOCKET_PATH,
    SOCKET_STALE,
    SYSV_QUEUE_FOREIGN,
    SYSV_QUEUE_GONE,
    SYSV_QUEUE_LEFT;

    /** What scripts know it by, as in {@code remove-ipc}; for ever the same. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What was found. */
    Phrase what() {
        return new Part(this, "what");
    }

    /** Why it matters. */
    Phrase why() {
        return new Part(this, "why");
    }

    /** The command that mends it. */
    Phrase fix() {
        return new Part(this, "fix");
    }

    /** As in {@code remove-ipc.why}. */
    private record Part(Ailment ailment, String name) implements Phrase {

        @Override
        public Class<?> getDeclaringClass() {
            return Ailment.class;
        }

        @Override
        public String key() {
            return ailment.code() + "." + name;
        }
    }
}
