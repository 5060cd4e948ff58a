package dev.kolejka.transport.sysv;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/** The users and groups of the machine, wherever the C library finds them. Any thread, while {@link LibC} is bound. */
final class UserTables {

    private UserTables() {}

    static Optional<String> userName(int uid) {
        Entry entry = new Entry();
        return entry.isFound((at, text, result) -> LibC.getpwuid_r(uid, at, text, Entry.TEXT_BYTES, result))
                ? Optional.of(entry.name())
                : Optional.empty();
    }

    static Optional<String> groupName(int gid) {
        Entry entry = new Entry();
        return entry.isFound((at, text, result) -> LibC.getgrgid_r(gid, at, text, Entry.TEXT_BYTES, result))
                ? Optional.of(entry.name())
                : Optional.empty();
    }

    static OptionalInt groupId(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer asked = LibC.memory(utf8.length + 1).put(0, utf8);
        Entry entry = new Entry();
        try {
            return entry.isFound((at, text, result) ->
                            LibC.getgrnam_r(LibC.addressOf(asked), at, text, Entry.TEXT_BYTES, result))
                    ? OptionalInt.of(entry.number())
                    : OptionalInt.empty();
        } finally {
            Reference.reachabilityFence(asked);
        }
    }

    /** Memory for one answer: {@code struct passwd} or {@code struct group}, and the texts it points to. */
    private static final class Entry {

        static final int TEXT_BYTES = 1 << 16;

        /** Both begin with the name and the password, then comes the number. */
        private static final int NUMBER = 16;

        private static final int BYTES = 64;

        private final ByteBuffer entry = LibC.memory(BYTES);
        private final ByteBuffer text = LibC.memory(TEXT_BYTES);
        private final ByteBuffer result = LibC.memory(Long.BYTES);

        @FunctionalInterface
        interface Question {
            int ask(long entry, long text, long result);
        }

        boolean isFound(Question question) {
            try {
                question.ask(LibC.addressOf(entry), LibC.addressOf(text), LibC.addressOf(result));
                return result.getLong(0) != 0;
            } finally {
                Reference.reachabilityFence(this);
            }
        }

        String name() {
            try {
                return LibC.text(entry.getLong(0));
            } finally {
                Reference.reachabilityFence(this);
            }
        }

        int number() {
            return entry.getInt(NUMBER);
        }
    }
}
