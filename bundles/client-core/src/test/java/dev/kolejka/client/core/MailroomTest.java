package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Letters.Ending;
import dev.kolejka.api.sealing.Letters.Reply;
import dev.kolejka.api.sealing.Parts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Letters of every kind, sorted in. */
class MailroomTest {

    private static final String LIST = "ala\n".repeat(300);

    private Mailroom room;

    @BeforeEach
    void anOffice() throws Exception {
        room = new Mailroom(Names.ofBasic(SealedOffice.BASIC));
    }

    private void takes(long id, int operation, int peer, String text, int part) {
        Letter letter = new Letter().head(id, 7, operation, peer);
        Parts.write(letter, text.getBytes(StandardCharsets.UTF_8), part);
        room.take(letter);
    }

    private Pending asked() throws Exception {
        Pending request = new Pending(Operation.WHO, "", new byte[0]);
        room.requests().add(request);
        return request;
    }

    @Test
    void anAnswerInPartsIsPutTogetherEvenWhenMailComesBetween() throws Exception {
        Pending request = asked();

        takes(1, Letters.ANSWER, 0, LIST, 0);
        takes(1, Letters.mail(0, 0), 2, "mail", 0);
        takes(1, Letters.ANSWER, 0, LIST, 1);
        assertNull(request.answer());
        takes(1, Letters.ANSWER, 0, LIST, 2);

        assertEquals(new Pending.Answered(Reply.DONE, LIST), request.answer());
        assertEquals(1, room.inbox().take().size());
    }

    @Test
    void halfAnAnswerIsNotContinuedUnderNewKeys() throws Exception {
        Pending request = asked();
        takes(1, Letters.ANSWER, 0, LIST, 0);
        takes(1, Letters.ANSWER, 0, LIST, 1);

        room.newKeys();
        takes(1, Letters.ANSWER, 0, LIST, 2);

        assertNull(request.answer());
    }

    @Test
    void mailThatWaitsWhenPlacesMoveComesAgainByTheNewOnes() throws Exception {
        takes(1, Letters.mail(0, 0), 2, "from bob", 0);

        room.rename(Names.ofBasic("o 1 bob \no 2 ala \n"));

        assertEquals(List.of(), room.inbox().take());
        assertEquals("bob", room.names().login(1));
    }

    @Test
    void anEndIsKeptAndWhatIsUnknownIsPassedOver() {
        takes(1, 99, 0, "of a later version", 0);
        assertEquals(Optional.empty(), room.ending());

        takes(0, Letters.ENDED, Ending.TAKEN_OVER.code(), "", 0);

        assertEquals(Optional.of(Ending.TAKEN_OVER), room.ending());
        assertTrue(room.inbox().take().isEmpty());
    }
}
