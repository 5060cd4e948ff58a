package dev.kolejka.api.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.sealing.Letters.Ending;
import dev.kolejka.api.sealing.Letters.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LettersTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, Letters.MAX_GROUP})
    void mailSaysWhichGroupItWentToAndWhatElseIsSoAboutIt(int group) {
        int operation = Letters.mail(group, Letters.UNVERIFIED | Letters.COPY);

        assertEquals(Letters.MAIL, Letters.code(operation));
        assertEquals(group, Letters.group(operation));
        assertTrue(Letters.has(operation, Letters.UNVERIFIED));
        assertFalse(Letters.has(operation, Letters.AGAIN));
        assertTrue(Letters.has(operation, Letters.COPY));
    }

    @Test
    void theBitsAreThoseOfTheProtocol() {
        assertEquals((5 << 12) | (1 << 9) | 34, Letters.mail(5, Letters.AGAIN));
        assertEquals(1 << 8, Letters.UNVERIFIED);
        assertEquals(1 << 10, Letters.COPY);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Letters.MAX_GROUP + 1})
    void aGroupThatMailCannotNameIsRefused(int group) {
        assertThrows(IllegalArgumentException.class, () -> Letters.mail(group, 0));
    }

    @ParameterizedTest
    @EnumSource
    void everyReplyIsReadAsItWasWritten(Reply reply) {
        assertEquals(reply, Reply.ofCode(reply.code()));
    }

    @ParameterizedTest
    @EnumSource
    void everyEndingIsReadAsItWasWritten(Ending ending) {
        assertEquals(ending, Ending.ofCode(ending.code()));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 6, Integer.MAX_VALUE})
    void whatALaterVersionSaysIsReadAsTheWorst(int code) {
        assertEquals(Reply.UNKNOWN_OPERATION, Reply.ofCode(code));
        assertEquals(Ending.NOT_WELCOME, Ending.ofCode(code));
    }
}
