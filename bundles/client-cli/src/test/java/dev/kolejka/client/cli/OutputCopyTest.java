package dev.kolejka.client.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutputCopyTest {

    private final LastLines lines = new LastLines(2);
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    @Test
    void everyByteGoesOnAsItCame() throws Exception {
        byte[] bytes = new byte[70_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }

        copy(new ByteArrayInputStream(bytes), seen).awaitEnd();

        assertArrayEquals(bytes, seen.toByteArray());
    }

    @Test
    void theLastLinesAreKeptAndAnEndWithoutANewlineIsOne() throws Exception {
        copy(new ByteArrayInputStream("one\ntwo\r\nżółw".getBytes(UTF_8)), seen).awaitEnd();

        assertEquals(List.of("two\r", "żółw"), lines.all());
    }

    @Test
    void aReaderMayTakeAsLongAsItLikes() throws Exception {
        CountDownLatch pause = new CountDownLatch(1);
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int next) {
                seen.write(next);
            }

            @Override
            public void write(byte[] bytes, int start, int length) throws IOException {
                try {
                    pause.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                seen.write(bytes, start, length);
            }
        };
        OutputCopy copy = copy(new ByteArrayInputStream("all of it".getBytes(UTF_8)), slow);
        Thread waiting = new Thread(() -> {
            try {
                copy.awaitEnd();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) { // and not for a time
            Thread.onSpinWait();
        }

        pause.countDown();
        waiting.join();

        assertEquals("all of it", seen.toString(UTF_8));
    }

    @Test
    void whoIsLeftBehindAndSilentIsNotWaitedFor() throws Exception {
        try (PipedOutputStream leftOpen = new PipedOutputStream();
                InputStream in = new PipedInputStream(leftOpen)) {
            OutputCopy copy = copy(in, seen);

            copy.awaitEnd();
        }
    }

    @Test
    void aChildHearsThatNobodyReads() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        InputStream child = new ByteArrayInputStream(new byte[10]) {
            @Override
            public void close() {
                closed.countDown();
            }
        };
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int next) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        copy(child, gone).awaitEnd();

        closed.await();
        assertEquals(List.of(), lines.all());
    }

    private OutputCopy copy(InputStream in, OutputStream out) {
        return OutputCopy.start(in, out, lines.part());
    }
}
