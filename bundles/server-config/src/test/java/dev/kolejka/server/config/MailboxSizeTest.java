package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator hears of mailboxes that cannot hold what comes back to them. */
class MailboxSizeTest {

    private static final String PEOPLE = "\"people\": [ { \"login\": \"ala\" } ] }";
    private static final String CLASSIC = "{ \"doors\": [ { \"transport\": \"mapped\", \"classic\": true } ],";

    @TempDir
    private Path directory;

    private List<String> hears(String... lines) throws Exception {
        Path file = new ConfigurationFiles(directory).write("kolejka.json", lines);
        return Ear.hears(() -> new ConfigurationReader().read(file)).stream()
                .map(line -> line.replace(directory + "/", ""))
                .toList();
    }

    @Test
    void aMailboxSmallerThanALaneIsNamedWithItsLineAndWhatToWrite() throws Exception {
        assertEquals(
                List.of(
                        "WARNING: kolejka.json:3: per-person is 63, below the 64 of slots-per-lane: of the unread mail of a"
                                + " classic session that ends, a full mailbox may lose the oldest; write \"mail\": {"
                                + " \"per-person\": 64 } or more"),
                hears(CLASSIC, "", "\"mail\": { \"per-person\": 63 },", PEOPLE));
    }

    @Test
    void aLaneLargerThanAMailboxIsNamedWhereTheMailboxIsNotGiven() throws Exception {
        assertEquals(
                List.of("WARNING: kolejka.json:2: per-person is 10000, below the 10001 of slots-per-lane: of the unread"
                        + " mail of a classic session that ends, a full mailbox may lose the oldest; write \"mail\": {"
                        + " \"per-person\": 10001 } or more"),
                hears(CLASSIC, "\"queue\": { \"slots-per-lane\": 10001 },", PEOPLE));
    }

    @Test
    void nothingIsSaidOfAMailboxThatHoldsALaneOrWhereNobodyIsClassic() throws Exception {
        assertEquals(List.of(), hears(CLASSIC, "\"mail\": { \"per-person\": 64 },", PEOPLE));
        assertEquals(
                List.of(),
                hears(
                        "{ \"doors\": [ { \"transport\": \"mapped\", \"classic\": false } ],",
                        "\"mail\": { \"per-person\": 1 },",
                        PEOPLE));
    }
}
