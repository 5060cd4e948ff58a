package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.System.Logger.Level;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalLogTest {

    private final RefusalLog log = new RefusalLog();

    @Test
    void oneLineAMinuteSaysWhatCameSinceTheLast() {
        assertEquals("", log.line(Map.of(Refusal.SEAL, 0L), 0));
        assertEquals(
                "event=suspicious_frames seal=5: forged, sent again, or guessed, or of a session that has just ended; see status",
                log.line(Map.of(Refusal.SEAL, 5L), 1000));
        assertEquals("", log.line(Map.of(Refusal.SEAL, 100_000L), 60_999));
        assertEquals(
                "event=suspicious_frames seal=99995: forged, sent again, or guessed, or of a session that has just ended; see status",
                log.line(Map.of(Refusal.SEAL, 100_000L), 61_000));
        assertEquals("", log.line(Map.of(Refusal.SEAL, 100_000L), 600_000), "nothing new, no line");
    }

    @Test
    void aClockSetBackDoesNotSilenceIt() {
        log.line(Map.of(Refusal.SEAL, 1L), 3_600_000);

        assertEquals(
                "event=suspicious_frames seal=1: forged, sent again, or guessed, or of a session that has just ended; see status",
                log.line(Map.of(Refusal.SEAL, 2L), 0));
    }

    private RefusalLog.Line wrongLogins(long wrong, long later, long nowMillis) {
        return log.wrongLogins(Map.of(Refusal.HELLO_LOGIN, wrong, Refusal.HELLO_LATER, later), nowMillis);
    }

    @Test
    void aSlipOfThePasswordIsNoWarning() {
        assertEquals(
                new RefusalLog.Line(Level.INFO, "event=wrong_logins hello-login=1: no such login, or another password"),
                wrongLogins(1, 0, 0));
        assertEquals("", wrongLogins(9, 0, 59_999).text());
        assertEquals(
                new RefusalLog.Line(
                        Level.INFO,
                        "event=wrong_logins hello-login=8 hello-later=1: no such login, or another password"),
                wrongLogins(9, 1, 60_000));
    }

    @Test
    void manyWrongLogInsAreAWarning() {
        assertEquals(
                new RefusalLog.Line(
                        Level.WARNING,
                        "event=wrong_logins hello-login=4 hello-later=6: somebody may be guessing; see status"),
                wrongLogins(4, 6, 0));
    }
}
