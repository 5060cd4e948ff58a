package dev.kolejka.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.sealing.SealedFrame;
import dev.kolejka.api.sealing.Seed;
import org.junit.jupiter.api.Test;

class StepsTest {

    @Test
    void namesOfRowsAreThoseOfTheBenchmarks() {
        assertEquals("router-step-person-message", Steps.name("dev.kolejka.bench.jmh.RouterStep.personMessage"));
        assertEquals("codec-frame-copied-in-and-out", Steps.name("dev.kolejka.bench.jmh.Codec.frameCopiedInAndOut"));
    }

    @Test
    void stepsDoWhatTheirNamesSay() {
        RouterStep step = new RouterStep();

        step.personMessage();
        step.polishMessage();
        step.fullMessage();
        assertEquals(3, step.messages());
        step.groupMessage();
        assertEquals(3 + SmallOffice.PEOPLE - 1, step.messages());
        assertEquals(5, step.who());
    }

    @Test
    void codecsCodeWhatTheirNamesSay() {
        Codec codec = new Codec();

        assertEquals("jak leci?", codec.frameWritten().text());
        assertEquals("jak leci?", codec.frameCopiedInAndOut().text());
        assertEquals("Wiadomosc wyslana", codec.answerWritten().text());
        assertEquals(1 + 2 + 9, codec.requestRead());
        assertTrue(codec.shortTextChecked() && codec.fullTextChecked());
    }

    @Test
    void sealedSessionsDoWhatTheirNamesSay() {
        SealedSession session = new SealedSession();

        assertTrue(SealedFrame.isMarked(session.letterSealed()));
        assertTrue(session.letterSealedAndOpened());
        assertFalse(session.forgedFrameRefused());
        assertEquals(1, session.handshake().keyId());
        assertEquals(1, session.helloAnswered().keyId());
        assertEquals(Seed.BYTES, session.passwordDerived().toBytes().length);
    }
}
