package dev.kolejka.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
