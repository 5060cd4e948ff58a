package dev.kolejka.server.control;

import dev.kolejka.api.protocol.MalformedException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Puts lines together from the pieces in which they come. A line that is too long is passed over to its end; one that does
 * not end for {@value #MAX_PASSED_OVER} bytes is {@linkplain #isEndless endless}.
 */
final class LineBuffer {

    /** How much of a line that is too long is passed over. */
    static final int MAX_PASSED_OVER = 1 << 20;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int passedOver;

    /**
     * Takes the next line.
     *
     * @param bytes what came; read up to the end of the line, or wholly
     * @return the line without its newline, empty while there is no whole one
     * @throws MalformedException when the line, now passed over, has more than {@link Limits#QUESTION_BYTES} bytes
     */
    Optional<byte[]> next(ByteBuffer bytes) throws MalformedException {
        while (bytes.hasRemaining()) {
            byte one = bytes.get();
            if (one == '\n') {
                return Optional.of(take());
            }
            add(one);
        }
        return Optional.empty();
    }

    /** Whether the line that comes is so long that nobody need wait for its end. */
    boolean isEndless() {
        return passedOver > MAX_PASSED_OVER;
    }

    /** Forgets what came of it. */
    void drop() {
        line.reset();
        passedOver = 0;
    }

    /** What came after the last newline, when nothing more will come: the last line may end without one. */
    Optional<byte[]> rest() throws MalformedException {
        return line.size() == 0 && passedOver == 0 ? Optional.empty() : Optional.of(take());
    }

    private void add(byte one) {
        if (line.size() < Limits.QUESTION_BYTES) {
            line.write(one);
        } else {
            passedOver++;
        }
    }

    private byte[] take() throws MalformedException {
        byte[] whole = line.toByteArray();
        boolean wasTooLong = passedOver > 0;
        drop();
        if (wasTooLong) {
            throw new MalformedException("too long; a question has at most " + Limits.QUESTION_BYTES + " bytes");
        }
        return whole;
    }
}
