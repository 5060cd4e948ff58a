package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    @Test
    void anOutputThatIsClosedWhileItIsReadEndsThere() throws Exception {
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
        try {
            InputStream written = new ByteArrayInputStream("ready\n".getBytes(StandardCharsets.UTF_8));
            InputStream closed = InputStream.nullInputStream();
            closed.close(); // as the output of a process that was destroyed

            Transcript transcript = new Transcript("destroyed", new SequenceInputStream(written, closed));

            assertEquals("ready\n", transcript.whole());
            assertEquals(List.of(), uncaught);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }
}
