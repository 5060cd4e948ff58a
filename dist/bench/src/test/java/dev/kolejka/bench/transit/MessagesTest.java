package dev.kolejka.bench.transit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.queue.Frame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 15, 16, Integer.MAX_VALUE, 0xFFFF_FFFFL, 1L << 40, Messages.END, Messages.END + 7})
    void theNumberOfAMessageIsFoundAgain(long number) {
        Frame frame = Messages.numbered(Messages.frames(4)[Messages.textOf(number)], number);
        byte[] body = Messages.numbered(Messages.bodies()[Messages.textOf(number)], number);

        assertEquals(number, Messages.number(frame));
        assertEquals(4, frame.type());
        assertEquals(number, Messages.number(body));
        assertEquals(520, body.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 518})
    void aMessageThatIsDamagedIsNoticed(int index) {
        byte[] body = Messages.numbered(Messages.bodies()[1], 1);

        body[index]++;

        assertThrows(IllegalStateException.class, () -> Messages.number(body));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, 16})
    void aMessageWithAnotherMessagesTextIsNoticed(long number) {
        Frame frame = Messages.numbered(Messages.frames(4)[1], number);

        assertThrows(IllegalStateException.class, () -> Messages.number(frame));
    }
}
