package dev.kolejka.api.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.program.RunOptions.Prints;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunOptionsTest {

    @Test
    void aCommandOnARunDirectoryIsToldWhichAndMayPrintJson() throws Exception {
        assertEquals(
                new RunOptions(Path.of("/r"), true),
                RunOptions.read(List.of("--json", "--run", "/r"), Prints.TEXT_OR_JSON));
        assertEquals(new RunOptions(Path.of("/r"), false), RunOptions.read(List.of("--run=/r"), Prints.TEXT));
    }

    @Test
    void jsonIsRefusedWhereThereIsNone() {
        RefusedException refused =
                assertThrows(RefusedException.class, () -> RunOptions.read(List.of("--json"), Prints.TEXT));

        assertEquals(ExitStatus.USAGE, refused.status());
    }
}
