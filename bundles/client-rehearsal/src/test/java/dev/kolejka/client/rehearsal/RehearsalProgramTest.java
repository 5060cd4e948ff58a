package dev.kolejka.client.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.testkit.ClearSealing;
import dev.kolejka.testkit.InMemoryTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalProgramTest {

    @TempDir
    private Path run;

    private final List<String> played = new ArrayList<>();

    @Test
    void theMenuComesFirstThenALogInThenCommandsWithItsKey() {
        int code = rehearsal("mapped", 0).applyAsInt(new String[] {"--rehearsal", run.toString()});

        assertEquals(0, code);
        assertEquals("menu --run " + run, played.get(0));
        assertTrue(played.get(1).startsWith("login ala --remember"), played::toString);
        assertTrue(played.contains("send ala hello --run " + run + " --user ala"), played::toString);
        assertTrue(Files.exists(run.resolve("queue.json")));
    }

    @Test
    void withoutALogInItHasFailed() {
        assertEquals(77, rehearsal("mapped", 77).applyAsInt(new String[] {run.toString()}));
    }

    @Test
    void withoutTheTransportNothingIsPlayed() {
        assertEquals(ExitStatus.IO_ERROR.code(), rehearsal("other", 0).applyAsInt(new String[] {run.toString()}));
        assertEquals(List.of(), played);
    }

    private RehearsalProgram rehearsal(String transport, int login) {
        return new RehearsalProgram(
                List.of(new InMemoryTransport(transport)),
                new ClearSealing(1),
                plays("menu ", 0),
                words -> words[0].equals("login")
                        ? plays("", login).applyAsInt(words)
                        : plays("", 64).applyAsInt(words));
    }

    private ToIntFunction<String[]> plays(String name, int code) {
        return words -> {
            played.add(name + String.join(" ", words));
            return code;
        };
    }
}
