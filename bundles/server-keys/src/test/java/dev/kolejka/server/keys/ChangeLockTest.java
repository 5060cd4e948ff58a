package dev.kolejka.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One changes keys at a time, whichever process it is in. */
class ChangeLockTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration NOT_AT_ALL = Duration.ZERO;

    @TempDir
    private Path run;

    @Test
    void whileAnotherProcessHoldsItNothingIsChangedAndAfterItsDeathSomethingIs() throws Exception {
        RefusedException refused;
        try (LockHolder other = LockHolder.start(run)) {
            refused = assertThrows(RefusedException.class, () -> new ChangeLock(run, NOT_AT_ALL).holding(() -> {
                throw new AssertionError("somebody else holds it");
            }));
            other.kill();
        }

        assertEquals(ExitStatus.TEMPORARY, refused.status());
        assertTrue(String.valueOf(refused.getMessage())
                .contains(run.resolve("people.keys.lock").toString()));
        assertEquals("changed", new ChangeLock(run, LONG).holding(() -> "changed"));
    }

    @Test
    void aChangeThatIsRefusedLetsGoOfIt() throws Exception {
        RefusedException why = new RefusedException(ExitStatus.CONFIG, Saying.of(KeyPhrase.WRONG_DIGEST));

        assertEquals(why, assertThrows(RefusedException.class, () -> new ChangeLock(run, LONG).holding(() -> {
            throw why;
        })));

        assertEquals("changed", new ChangeLock(run, NOT_AT_ALL).holding(() -> "changed"));
    }

    @Test
    void aServerThatIsStoppedDoesNotWaitForIt() throws Exception {
        Thread.currentThread().interrupt();

        RefusedException refused =
                assertThrows(RefusedException.class, () -> new ChangeLock(run, LONG).holding(() -> "changed"));

        assertTrue(Thread.interrupted());
        assertTrue(refused.getCause() instanceof ClosedByInterruptException);
    }

    @Test
    void aLinkInItsPlaceIsNotFollowed() throws Exception {
        Path elsewhere = run.resolve("elsewhere");
        Files.createSymbolicLink(run.resolve("people.keys.lock"), elsewhere);

        RefusedException refused =
                assertThrows(RefusedException.class, () -> new ChangeLock(run, LONG).holding(() -> "changed"));

        assertEquals(ExitStatus.IO_ERROR, refused.status());
        assertFalse(Files.exists(elsewhere));
    }
}
