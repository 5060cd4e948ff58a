package dev.kolejka.api.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {

    @Test
    void theRightWordMatches() {
        assertTrue(new Password("żółw i kot").matches("żółw i kot"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kot", "Kota", "kota ", " kota", "kotb", "kotakota", "kota\n"})
    void anyOtherDoesNot(String attempt) {
        assertFalse(new Password("kota").matches(attempt));
    }

    @Test
    void anEmptyPasswordIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Password(""));
    }

    @Test
    void itsLabelKeepsItSecret() {
        assertEquals("Password[hidden]", new Password("kota").toString());
    }

    @Test
    void nothingMatchesThePasswordThatIsNotThere() {
        assertFalse(Password.NONE.isGiven());
        assertFalse(Password.NONE.matches(""));
        assertFalse(Password.NONE.matches("kota"));
        assertEquals(0, Password.NONE.toUtf8().length);
    }

    @Test
    void whatIsCopiedOutIsTheCallersToWipe() {
        Password password = new Password("żółw");

        Arrays.fill(password.toUtf8(), (byte) 0);

        assertTrue(password.isGiven());
        assertArrayEquals("żółw".getBytes(StandardCharsets.UTF_8), password.toUtf8());
        assertTrue(password.matches("żółw"));
    }
}
