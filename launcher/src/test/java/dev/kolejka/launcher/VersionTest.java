package dev.kolejka.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VersionTest {

    @Test
    void itIsAskedForByTheFirstArgumentOnly() {
        assertTrue(Version.isAskedFor("--version"));
        assertTrue(Version.isAskedFor("-V"));
        assertFalse(Version.isAskedFor());
        assertFalse(Version.isAskedFor("send", "ala", "--version"));
    }

    @Test
    void itNamesTheProgramItsBuildAndTheJava() {
        assertEquals(
                "kolejka-server 0.1.0 (1f3c2a9), Java 17.0.12",
                Version.line("kolejka-server", "0.1.0 (1f3c2a9)", Runtime.Version.parse("17.0.12+7-Debian-1")));
    }

    @Test
    void withoutAJarItIsSaidThatThereIsNone() {
        assertEquals(
                "kolejka (no jar of a build), Java 25", Version.line("kolejka", null, Runtime.Version.parse("25")));
    }
}
