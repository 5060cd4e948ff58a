package dev.kolejka.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Greeting;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.MalformedHandshakeException;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Reception;
import dev.kolejka.api.sealing.SealedFrame;
import dev.kolejka.api.sealing.Seals;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import dev.kolejka.api.sealing.Welcome;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseSealingTest {

    private final Meeting meeting = new Meeting();
    private final Frame frame = new Frame();
    private final Letter letter = new Letter();

    @Test
    void bothSidesLearnWhoTheOtherIsAndReadWhatItSays() throws MalformedHandshakeException {
        Greeting greeting = meeting.greets();
        Reception reception = meeting.receives();
        assertEquals(meeting.hello, reception.hello());
        assertEquals(meeting.publicKey(meeting.clientKey), reception.client());
        Seals server = reception.welcome(Meeting.IN, Meeting.LANE, meeting.answered);

        Greeting.Answered answer = meeting.finishes(greeting);

        assertEquals(Meeting.IN, answer.welcome());
        assertEquals(Meeting.KEY_ID, server.keyId());
        assertEquals(Meeting.KEY_ID, answer.seals().keyId());
        assertHears(answer.seals(), 1, server, "dzień dobry");
        assertHears(server, Meeting.LANE, answer.seals(), "witaj");
    }

    private void assertHears(Seals from, long type, Seals to, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        from.seal(letter.head(1, 2, 3, 4).text(utf8, 0, utf8.length), type, (int) Meeting.LANE, frame);
        Letter heard = new Letter();
        assertTrue(to.open(frame, heard));
        assertEquals(text, heard.text());
    }

    @Test
    void theHandshakeIsOneFrameEachWay() {
        meeting.greets();
        meeting.answers();

        assertEquals(1, meeting.asked.type());
        assertEquals(Meeting.LANE, meeting.asked.first());
        assertEquals(SealedFrame.HELLO, meeting.asked.second());
        assertEquals(96 + 24 + 3, SealedFrame.handshake(meeting.asked).length);
        assertEquals(Meeting.LANE, meeting.answered.type());
        assertEquals(Meeting.LANE, meeting.answered.first());
        assertEquals(SealedFrame.WELCOME, meeting.answered.second());
        assertEquals(48 + 89, SealedFrame.handshake(meeting.answered).length);
    }

    @Test
    void whoIsNotLetInIsToldSoAndGetsNoKeys() throws MalformedHandshakeException {
        Greeting greeting = meeting.greets();
        Seals server = meeting.receives().welcome(Meeting.WRONG, Meeting.LANE, meeting.answered);

        Greeting.Answered answer = meeting.finishes(greeting);

        assertEquals(Meeting.WRONG, answer.welcome());
        assertThrows(IllegalStateException.class, () -> answer.seals().seal(letter, 1, 13, frame));
        assertThrows(IllegalStateException.class, () -> server.seal(letter, 13, 13, frame));
    }

    @Test
    void theSameHelloAgainMakesOtherKeys() throws MalformedHandshakeException {
        Greeting greeting = meeting.greets();
        Seals first = meeting.answers();
        Seals second = meeting.answers();
        Seals client = meeting.finishes(greeting).seals();

        client.seal(letter, 1, 13, frame);

        assertFalse(first.open(frame, letter));
        assertTrue(second.open(frame, letter));
    }

    @Test
    void twoHellosUnderWayAreAnsweredEachByItsOwn() throws MalformedHandshakeException {
        Greeting first = meeting.greets();
        Seals firstServer = meeting.answers();
        Frame firstAnswer = new Frame().copyOf(meeting.answered);
        Greeting second = meeting.greets();
        Seals secondServer = meeting.answers();

        assertTrue(first.finish(meeting.answered).isEmpty());
        assertTrue(second.finish(firstAnswer).isEmpty());

        Seals firstClient = first.finish(firstAnswer).orElseThrow().seals();
        Seals secondClient = second.finish(meeting.answered).orElseThrow().seals();
        assertHears(firstClient, 1, firstServer, "pierwsza");
        assertHears(secondClient, 1, secondServer, "druga");
        firstClient.seal(letter, 1, 13, frame);
        assertFalse(secondServer.open(frame, letter));
    }

    @Test
    void keysAreMadeOnceOnEachSide() throws MalformedHandshakeException {
        Greeting greeting = meeting.greets();
        Reception reception = meeting.receives();
        reception.welcome(Meeting.IN, Meeting.LANE, meeting.answered);
        meeting.finishes(greeting);

        assertTrue(greeting.finish(meeting.answered).isEmpty());
        assertThrows(IllegalStateException.class, () -> reception.welcome(Meeting.IN, Meeting.LANE, frame));
    }

    @Test
    void onceClosedNeitherSideGoesOn() throws MalformedHandshakeException {
        Greeting greeting = meeting.greets();
        meeting.answers();
        Reception reception = meeting.receives();

        greeting.close();
        reception.close();

        assertTrue(greeting.finish(meeting.answered).isEmpty());
        assertThrows(IllegalStateException.class, () -> reception.welcome(Meeting.IN, Meeting.LANE, frame));
    }

    @Test
    void theClientsKeyMayBeWipedOnceItGreeted() throws MalformedHandshakeException {
        Greeting greeting = meeting.greets();
        meeting.clientKey.close();
        Seals server = meeting.answers();

        assertHears(meeting.finishes(greeting).seals(), 1, server, "nadal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            })
    void aServersKeyThatIsNoneIsRefused(String key) {
        ServerIdentity none = new ServerIdentity(meeting.realm, new PublicKey(Hex.bytes(key)));

        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> meeting.sealing.greet(none, meeting.clientKey, meeting.hello, Meeting.LANE, frame));
        assertTrue(String.valueOf(refused.getMessage()).contains(key));
    }

    @Test
    void anAnswerThatProvesGenuineAndSaysNonsenseEndsTheGreeting() throws RefusedException {
        Greeting greeting = meeting.greets();
        SealedFrame.handshake(frame, Meeting.LANE, (int) Meeting.LANE, SealedFrame.WELCOME, nonsense());

        assertThrows(MalformedHandshakeException.class, () -> greeting.finish(frame));
    }

    private byte[] nonsense() throws RefusedException {
        byte[] secret = meeting.serverKey.toBytes();
        HandshakeResponder responder = new HandshakeResponder(
                Prologue.of(meeting.realm), secret, meeting.server.key().toBytes(), new SharedSecrets());
        responder.read(SealedFrame.handshake(meeting.asked));
        return responder.write(Meeting.bytes(32, 9), "nonsense".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aHelloThatProvesGenuineAndSaysNonsenseIsDropped() throws RefusedException {
        HandshakeInitiator initiator = new HandshakeInitiator(
                Prologue.of(meeting.realm),
                Meeting.bytes(32, 2),
                Meeting.bytes(32, 9),
                meeting.server.key().toBytes());
        byte[] message = initiator.write("nonsense".getBytes(StandardCharsets.US_ASCII));
        SealedFrame.handshake(frame, 1, (int) Meeting.LANE, SealedFrame.HELLO, message);

        assertFalse(meeting.receives(frame));
    }

    @Test
    void theLongestHelloAndTheLongestWelcomeFitTheirFrames() {
        assertTrue(96 + Hello.MAX_BYTES <= SealedFrame.MAX_HANDSHAKE_BYTES);
        assertTrue(48 + Welcome.MAX_BYTES <= SealedFrame.MAX_HANDSHAKE_BYTES);
    }

    @Test
    void keysThatAreGeneratedAreAllDifferent() {
        try (Seed one = meeting.sealing.generate();
                Seed other = meeting.sealing.generate()) {
            assertNotEquals(meeting.publicKey(one), meeting.publicKey(other));
        }
    }

    @Test
    void nothingSaysASecret() throws MalformedHandshakeException {
        Greeting greeting = meeting.greets();
        Reception reception = meeting.receives();
        reception.welcome(Meeting.IN, Meeting.LANE, meeting.answered);

        assertEquals("ClientGreeting[token=04040404 lane=13]", greeting.toString());
        assertEquals("ServerReception[token=04040404]", reception.toString());
        assertTrue(meeting.finishes(greeting).toString().contains("seals=SessionSeals[keyId=77]"));
    }
}
