package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code "history"} in a configuration. */
class HistorySettingTest {

    @TempDir
    Path folder;

    private Configuration read(String history) throws Exception {
        Path file = folder.resolve("kolejka.json");
        Files.writeString(file, "{ " + history + "\"people\": [ { \"login\": \"ala\", \"password\": \"kota\" } ] }");
        return new ConfigurationReader().read(file);
    }

    private Configuration keep(String value) throws Exception {
        return read("\"history\": { \"keep\": \"" + value + "\" }, ");
    }

    @Test
    void nothingIsKeptUnlessItIsAskedFor() throws Exception {
        assertNull(read("").history());
        assertNull(read("\"history\": {}, ").history());
        assertNull(keep("off").history());
    }

    @Test
    void itIsKeptForDaysOrHours() throws Exception {
        assertEquals(Duration.ofDays(90), keep("90d").history());
        assertEquals(Duration.ofHours(12), keep("12h").history());
        assertEquals(Duration.ofDays(99_999), keep("99999d").history());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "on", "0d", "-1d", "90", "90 d", "1.5h", "100000d", "1y"})
    void anythingElseIsRefusedWithWhatWasExpected(String value) {
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> keep(value));

        assertTrue(
                String.valueOf(refused.problems())
                        .contains("expected \"off\", or days or hours of at most five digits, such as \"90d\""),
                () -> refused.problems().toString());
    }

    @Test
    void itIsShownAsItIsWritten() {
        assertEquals("off", HistorySetting.write(null));
        assertEquals("90d", HistorySetting.write(Duration.ofDays(90)));
        assertEquals("36h", HistorySetting.write(Duration.ofHours(36)));
    }
}
