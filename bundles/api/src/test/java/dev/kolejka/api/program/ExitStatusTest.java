package dev.kolejka.api.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExitStatusTest {

    @Test
    void theNumbersAreFrozen() {
        String statuses = Arrays.stream(ExitStatus.values())
                .map(status -> status + "=" + status.code())
                .collect(Collectors.joining(" "));

        assertEquals(
                "OK=0 NOTHING=1 USAGE=2 DATA_ERROR=65 NO_USER=67 UNAVAILABLE=69 SOFTWARE=70 CANNOT_CREATE=73 IO_ERROR=74 TEMPORARY=75 NOT_ALLOWED=77"
                        + " CONFIG=78 INTERRUPTED=130",
                statuses);
    }

    @Test
    void aRefusalSaysHowTheProgramEndsAndWhy() {
        IllegalStateException cause = new IllegalStateException("disk on fire");

        RefusedException refusal = new RefusedException(ExitStatus.IO_ERROR, "cannot write basic.txt", cause);

        assertEquals(ExitStatus.IO_ERROR, refusal.status());
        assertEquals("cannot write basic.txt", refusal.getMessage());
        assertSame(cause, refusal.getCause());
        assertEquals(ExitStatus.USAGE, new RefusedException(ExitStatus.USAGE, "no").status());
    }
}
