package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The classic peers talk to each other: what they say about ours can be believed. */
class PeersTest extends ClassicContract {

    @Override
    Running serve() throws Exception {
        return Peers.server(key(), directory, "--log").start().hears("ready\n");
    }

    @Override
    Path basic() {
        return directory;
    }

    @Override
    String loggedOut() {
        return "\"Do widzenia\\n\"";
    }

    @Override
    String joined() {
        return "\"Dopisano\\n\"";
    }

    @Override
    String left() {
        return "\"Wykreslono\\n\"";
    }

    @Test
    void theServerPublishesWhoThereIs() throws Exception {
        assertEquals(
                "o 1 ala \no 2 bob \no 3 ewa \ng 1 szachy 1 2 \ng 2 kino 1 3 \n",
                Files.readString(directory.resolve("basic.txt")));
    }

    @Test
    void whatIsNoOperationIsTakenForAJoinAndOursIsIgnored() throws Exception {
        try (PeerClient ala = client("ala kota", 4)) {
            ala.does("ask -5", "7 4 -8 \"Dopisano\\n\"").does("ask 99", "7 4 96 \"Dopisano\\n\"");
            ala.does("send 1 4 1073741824", "sent")
                    .does("who", "7 4 3 \"ala,\"")
                    .gotNothingElse();
        }
    }

    @Test
    void theServerTakesItsQueueAlong() throws Exception {
        assertTrue(key().hasQueue());

        assertEquals(0, server().signal("TERM").exitCode());

        assertFalse(key().hasQueue());
    }

    @Test
    void theLogShowsEveryByteThatCame() throws Exception {
        try (PeerClient ala = client("ala kota", 4, "--dirty", "--newline", "--msgsz=528")) {
            ala.does("person 1 ał", "7 4 0 \"Wiadomosc wyslana\"");
        }

        server().hears("1 4 12 \"a\\xc5\\x82\\n\" bytes=528 leftovers\n");
    }

    @Test
    void aPeerClientNoticesAnAnswerThatIsOneByteOff() throws Exception {
        try (PeerClient ala = client("ala kota", 4)) {
            assertThrows(AssertionFailedError.class, () -> ala.does("who", "7 4 3 \"ala\""));
        }
    }

    @Test
    void aCrowdIsServed() throws Exception {
        for (String mode : new String[] {"together", "race"}) {
            try (Running crowd = Peers.crowd(key(), directory, mode, "50").start()) {
                crowd.hears("wrong=0 hung=0");
                assertEquals(0, crowd.exitCode());
            }
        }
    }
}
