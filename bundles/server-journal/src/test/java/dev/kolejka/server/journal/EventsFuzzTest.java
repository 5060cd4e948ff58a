package dev.kolejka.server.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.kolejka.api.server.Mail;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.IdentityHashMap;

/**
 * Any bytes, as the events of a record: they are told, and written again they are the same, or they are malformed. The
 * ordinary run takes those in the resources; {@code dist/bench/fuzz.sh} looks for more.
 */
class EventsFuzzTest {

    /** Writes into memory. */
    private static final class InMemory extends EventWriter {

        private final IdentityHashMap<Mail, Integer> indexes = new IdentityHashMap<>();
        private ByteBuffer out = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);

        @Override
        ByteBuffer room(int bytes) {
            if (out.remaining() < bytes) {
                out = ByteBuffer.allocate(2 * out.capacity() + bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(out.flip());
            }
            return out;
        }

        @Override
        int indexOf(Mail mail) {
            return indexes.getOrDefault(mail, -1);
        }

        @Override
        void wrote(Mail mail, ByteBuffer written) {
            indexes.put(mail, indexes.size());
        }

        byte[] bytes() {
            return Arrays.copyOf(out.array(), out.position());
        }
    }

    @FuzzTest
    void events(byte[] bytes) {
        InMemory again = new InMemory();
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            new EventReader(again, again::names).read(in, 0, bytes.length);
        } catch (MalformedEventException malformed) {
            assertFalse(String.valueOf(malformed.getMessage()).isEmpty());
            return;
        }
        assertArrayEquals(bytes, again.bytes());
    }
}
