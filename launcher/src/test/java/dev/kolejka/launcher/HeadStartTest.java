package dev.kolejka.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import javax.xml.parsers.SAXParserFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeadStartTest {

    private static final String PARSERS = "javax.xml.parsers.SAXParserFactory";

    @AfterEach
    void forget() {
        System.clearProperty(PARSERS);
    }

    @Test
    void whoeverAsksForAParserGetsTheOneItWouldHaveGot() {
        Class<?> before = SAXParserFactory.newInstance().getClass();

        HeadStart.chooseParsers();

        assertSame(before, SAXParserFactory.newInstance().getClass());
        assertEquals(before.getName(), System.getProperty(PARSERS));
    }

    @Test
    void aParserThatSomebodyNamedStays() {
        System.setProperty(PARSERS, "somebody.elses.Parsers");

        HeadStart.chooseParsers();

        assertEquals("somebody.elses.Parsers", System.getProperty(PARSERS));
    }
}
