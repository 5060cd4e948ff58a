package dev.kolejka.sealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.SealedFrame;
import dev.kolejka.api.sealing.Token;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionSealsTest {

    private final Session session = new Session(1);
    private final Letter into = new Letter();

    @Test
    void whatOneSideSealsTheOtherReads() {
        assertTrue(session.server.open(session.asked("cześć"), into));
        assertEquals("cześć", into.text());
        assertEquals(7, into.id());
        assertEquals(1_800_000_000_000L, into.atMillis());

        assertTrue(session.client.open(session.answered("Wysłano"), into));
        assertEquals("Wysłano", into.text());
    }

    @Test
    void classicProgramsSeeAnEmptyTextAndNobodyElseSeesMore() {
        Frame frame = session.asked("tajne");

        assertEquals(1, frame.type());
        assertEquals(Session.LANE, frame.first());
        assertEquals((1 << 30) + 3, frame.second());
        assertEquals("", frame.text());
        assertFalse(new String(frame.toBytes(), StandardCharsets.ISO_8859_1).contains("tajne"));
    }

    /** Put together by hand, as another program would do it. */
    @Test
    void aFrameIsSealedAsTheProtocolSays() throws GeneralSecurityException {
        byte[] key = new byte[32];
        byte[] token = new byte[16];
        new SplittableRandom(~5L).nextBytes(key);
        new SplittableRandom(5L).nextBytes(token);
        Session five = new Session(5);
        five.asked("the first has counter 0");

        byte[] text = five.asked("hej").textBytes(Frame.TEXT_BYTES);

        String head = "00a1" + "0a0b0c0d" + "0000000000000001";
        assertEquals(head, HexFormat.of().formatHex(text, 0, 14));
        ByteBuffer associated = ByteBuffer.allocate(47)
                .put((byte) 1)
                .put(token)
                .putLong(1)
                .putInt(Session.LANE)
                .putInt((1 << 30) + 3)
                .put(Hex.bytes(head));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(128, Hex.bytes("0a0b0c0d" + "0000000000000001")));
        cipher.updateAAD(associated.array());
        Letter letter = new Letter();
        assertEquals(482, cipher.doFinal(text, 14, 498, letter.bytes(), 0));
        assertEquals("hej", letter.text());
    }

    @Test
    void theSameLetterIsAnotherFrameEachTimeAndItsCounterNeverComesAgain() {
        Set<String> frames = new HashSet<>();
        for (long counter = 0; counter < 3000; counter++) {
            Frame frame = session.asked("to samo");
            assertEquals(counter, SealedFrame.counter(frame));
            assertTrue(frames.add(HexFormat.of().formatHex(frame.textBytes(Frame.TEXT_BYTES), 14, 512)));
            assertTrue(session.server.open(frame, into));
        }
    }

    @Test
    void aFrameOpensOnce() {
        Frame frame = session.asked("raz");

        assertTrue(session.server.open(frame, into));
        assertFalse(session.server.open(frame, into));
    }

    @Test
    void framesThatOvertookEachOtherOpenUnlessTheyAreTooLate() {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i <= 1024; i++) {
            frames.add(session.asked("nr " + i));
        }

        assertTrue(session.server.open(frames.get(1024), into));
        assertFalse(session.server.open(frames.get(0), into));
        for (int i = 1023; i >= 1; i--) {
            assertTrue(session.server.open(frames.get(i), into));
            assertEquals("nr " + i, into.text());
        }
        assertFalse(session.server.open(frames.get(1), into));
    }

    @Test
    void aForgedFrameFromFarAheadMovesNoWindow() {
        Frame frame = session.asked("pierwsza");
        Frame forged = new Frame().copyOf(frame);
        SealedFrame.head(forged, Session.KEY_ID, 1L << 40);

        assertFalse(session.server.open(forged, into));
        assertTrue(session.server.open(frame, into));
    }

    @Test
    void oneWhoseCountersAreUsedUpSealsNoMore() {
        Session old = new Session(1, Session.KEY_ID, 1, Long.MAX_VALUE);

        assertTrue(old.server.open(old.asked("ostatnia"), into));

        assertThrows(IllegalStateException.class, () -> old.asked("jeszcze jedna"));
        assertThrows(IllegalStateException.class, () -> old.asked("i jeszcze"));
    }

    /** No program seals so; one that does would get past the window. */
    @Test
    void aCounterBelowZeroIsRefusedEvenUnderTheRightKey() {
        byte[] key = new byte[32];
        byte[] token = new byte[16];
        new SplittableRandom(~1L).nextBytes(key);
        new SplittableRandom(1L).nextBytes(token);
        Frame frame = new Frame();
        try (Channel broken = new Channel(Side.CLIENT, key, new Token(token))) {
            broken.seal(new Letter(), Session.KEY_ID, 0, 1, Session.LANE, frame);
            assertTrue(session.server.open(frame, into));
            broken.seal(new Letter(), Session.KEY_ID, -5, 1, Session.LANE, frame);
        }

        assertFalse(session.server.open(frame, into));
    }

    @ParameterizedTest
    @ValueSource(ints = {SealedFrame.HELLO, SealedFrame.WELCOME, 0, 8, Integer.MIN_VALUE})
    void onlyLettersOpen(int second) {
        Frame frame = session.asked("list");

        assertFalse(session.server.open(frame.head(1, Session.LANE, second), into));
        assertTrue(session.server.open(frame.head(1, Session.LANE, SealedFrame.LETTER), into));
    }

    @Test
    void nothingOpensUnderAnotherNameOfTheSameKeys() {
        Session renamed = new Session(1, Session.KEY_ID + 1, 1);

        assertFalse(renamed.server.open(session.asked("hej"), into));
    }

    @Test
    void onceClosedNothingOpensAndNothingIsSealed() {
        Frame asked = session.asked("hej");
        Frame answered = session.answered("hej");

        session.server.close();
        session.server.close();

        assertFalse(session.server.open(asked, into));
        assertThrows(IllegalStateException.class, () -> session.answered("hej"));
        assertTrue(session.client.open(answered, into));
    }

    @Test
    void whoPreparesSaysTheSameBytes() {
        Session prepared = new Session(1);

        for (int i = 0; i < 10; i++) {
            Frame plain = session.asked("nr " + i);
            Frame begun = prepared.asked("nr " + i);
            assertArrayEquals(plain.toBytes(), begun.toBytes());
            assertTrue(prepared.server.open(begun, into));
            assertEquals("nr " + i, into.text());
            prepared.client.prepare();
            prepared.server.prepare();
            prepared.client.prepare();
        }
    }

    @Test
    void whatWasPreparedForAnotherFrameIsNotUsed() {
        Frame elsewhere = new Frame();
        session.asked("pierwsza");
        session.client.prepare();

        session.client.seal(into.head(8, 0, 4, 1), 2, Session.LANE, elsewhere);
        session.client.prepare();
        Frame back = session.asked("trzecia");

        assertEquals(1, SealedFrame.counter(elsewhere));
        assertTrue(session.server.open(elsewhere, into));
        assertEquals(8, into.id());
        assertEquals(2, SealedFrame.counter(back));
        assertTrue(session.server.open(back, into));
        assertEquals("trzecia", into.text());
    }

    @Test
    void framesThatComeInAnotherOrderThanWasPreparedForOpen() {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            frames.add(session.asked("nr " + i));
        }

        for (int i : new int[] {0, 4, 3, 7, 6, 5, 1, 2}) {
            assertTrue(session.server.open(frames.get(i), into));
            assertEquals("nr " + i, into.text());
            session.server.prepare();
            assertFalse(session.server.open(frames.get(i), into));
        }
    }

    @Test
    void noBitOfAFrameThatWasPreparedForCanBeChanged() {
        assertTrue(session.server.open(session.asked("pierwsza"), into));
        byte[] genuine = session.asked("druga").toBytes();

        for (int bit = 0; bit < 8 * genuine.length; bit++) {
            byte[] changed = genuine.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            session.server.prepare();
            assertFalse(session.server.open(Frame.of(changed), into), "bit " + bit);
        }

        assertTrue(session.server.open(Frame.of(genuine), into));
    }

    @Test
    void onceClosedNothingIsPrepared() {
        assertTrue(session.server.open(session.asked("hej"), into));
        session.server.prepare();
        Frame asked = session.asked("jeszcze");

        session.server.close();
        session.server.prepare();

        assertFalse(session.server.open(asked, into));
        assertThrows(IllegalStateException.class, () -> session.answered("hej"));
    }

    @Test
    void theLastCountersArePreparedToo() {
        Session old = new Session(1, Session.KEY_ID, 1, Long.MAX_VALUE - 1);
        assertTrue(old.server.open(old.asked("przedostatnia"), into));
        old.client.prepare();
        old.server.prepare();

        assertTrue(old.server.open(old.asked("ostatnia"), into));
        old.client.prepare();
        old.server.prepare();

        assertThrows(IllegalStateException.class, () -> old.asked("jeszcze jedna"));
    }

    @Test
    void aLogShowsTheNameOfTheKeysOnly() {
        assertEquals("SessionSeals[keyId=" + Session.KEY_ID + "]", session.client.toString());
        assertEquals(Session.KEY_ID, session.client.keyId());
    }

    @Test
    void bothDirectionsHaveKeysOfTheirOwn() {
        Frame asked = session.asked("hej");
        Frame answered = session.answered("hej");

        assertNotEquals(
                HexFormat.of().formatHex(asked.textBytes(Frame.TEXT_BYTES), 14, 512),
                HexFormat.of().formatHex(answered.textBytes(Frame.TEXT_BYTES), 14, 512));
        assertFalse(session.client.open(asked, into));
        assertFalse(session.server.open(answered, into));
    }
}
