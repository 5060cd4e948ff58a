package dev.kolejka.transport.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The key that classic programs were built with is the one people read of. */
class ClassicKeyTest {

    @ParameterizedTest
    @CsvSource({
        "protocol.md, 'The classic key is %s, decimal'",
        "man/client/man7/kolejka-protocol.7, 'The key of the queue is %s unless'"
    })
    void theDocumentsNameTheKey(String document, String sentence) throws Exception {
        String text = Files.readString(Path.of("..", "..", "dist", "docs", document));

        String wanted = sentence.formatted(SysvTransport.CLASSIC_KEY);
        assertTrue(text.contains(wanted), wanted);
        assertEquals("" + SysvTransport.CLASSIC_KEY, new SysvTransport().defaultName());
    }
}
