package dev.kolejka.api.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class QueueAddressTest {

    private static final QueueAddress ADDRESS =
            new QueueAddress("mapped", "kolejka.queue", Path.of("/var/lib/kolejka"));

    @Test
    void anAddressReadsLikeASentence() {
        assertEquals("mapped queue kolejka.queue in /var/lib/kolejka", ADDRESS.toString());
    }

    @Test
    void anAddressNeedsATransportAndAName() {
        IllegalArgumentException noTransport =
                assertThrows(IllegalArgumentException.class, () -> new QueueAddress("", "6661", Path.of(".")));
        assertThrows(IllegalArgumentException.class, () -> new QueueAddress("mapped", " ", Path.of(".")));

        assertEquals("a queue address needs a transport and a name, got '' and '6661'", noTransport.getMessage());
    }

    @Test
    void badNewsOfAQueueCarriesItsAddress() {
        QueueGoneException gone = new QueueGoneException(ADDRESS, "was removed");

        assertEquals("the mapped queue kolejka.queue in /var/lib/kolejka was removed", gone.getMessage());
        assertSame(ADDRESS, gone.address());
        assertEquals(
                "/tmp/x is not a Kolejka queue",
                new QueueRefusedException("/tmp/x", "is not a Kolejka queue").getMessage());
    }
}
