package dev.kolejka.server.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kolejka.api.program.Language;
import dev.kolejka.api.server.ServerStatus;
import dev.kolejka.api.server.ServerStatus.DoorState;
import dev.kolejka.api.server.ServerStatus.DoorStatus;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What operators read. */
class StatusTextTest {

    private final StatusText text = new StatusText(ZoneOffset.UTC, Language.ENGLISH);

    @Test
    void theStatusIsTheOfficeItsDoorsAndTheLastSwap() {
        assertEquals(
                """
                office, pid 4711, since 2026-09-21 13:56:40: 3 of 50 people logged in, 2 sealed sessions, 7 messages wait
                mail waits for ewa (6, since 2026-09-21 11:26:40), bob (1, since 2026-09-21 13:56:40)
                journal at level disk: 32.0 MiB in 2 files, 1 record since the start, a commit takes 412.5 us (the longest of late 1800.0 us)
                all is well
                transport  address        state  frames  people  carried out  refused
                mapped     kolejka.queue  open   0/64    2       120          0
                sysv       6661 classic   open   3/31    1       17           4
                  refused: 1 bad-length, 3 unknown-sender
                  this kernel has no MSG_COPY: a request is taken before it is carried out
                last 2026-09-21 14:13:20 swapped mapped -> sysv: paused 12 ms, 3 sessions moved, 0 ended, 2 messages back in the mailboxes
                """,
                String.join("\n", text.status(ScriptedOperations.OFFICE)) + "\n");
    }

    @Test
    void aReloadSaysWhatChanged() {
        assertEquals(
                "reloaded: 51 people, 1 group; people or groups changed, 1 classic session ended;"
                        + " 2 messages dropped with those who are gone; paused 120 ms",
                text.reload(ScriptedOperations.RELOAD));
        assertEquals(
                "reloaded: 1 person, 0 groups; paused 3 ms",
                text.reload(new ServerStatus.ReloadReport(1, 0, false, 0, 0, Duration.ofMillis(3))));
    }

    @Test
    void oneIsOne() {
        ServerStatus alone = new ServerStatus("office", 1, 0, 1, 1, 1, 1, List.of(), null, List.of(), List.of(), null);
        ServerStatus.SwapReport swap =
                new ServerStatus.SwapReport("mapped", "sysv", 0, Duration.ofMillis(1), 1, 0, 1, 1);

        assertEquals(
                "office, pid 1, since 1970-01-01 00:00:00: 1 of 1 person logged in, 1 sealed session, 1 message waits",
                text.status(alone).get(0));
        assertEquals(
                "swapped mapped -> sysv: paused 1 ms, 1 session moved, 0 ended, 1 message back in the mailboxes,"
                        + " 1 answer not taken",
                text.swap(swap));
    }

    @Test
    void aDoorWithoutItsTransportIsTold() {
        DoorStatus missing =
                new DoorStatus("sysv", "6661", true, DoorState.NO_TRANSPORT, 0, 0, 0, 0, Map.of(), List.of());

        assertEquals(
                "sysv       6661 classic  no transport  0/0     0       0            0",
                text.doors(List.of(missing)).get(1));
    }

    @Test
    void nothingTheServerSaysMovesACursor() {
        String evil = "a\u001b[2J\u202e\nb";
        DoorStatus door =
                new DoorStatus(evil, evil, false, DoorState.OPEN, 0, 1, 0, 0, Map.of(evil, 1L), List.of(evil));
        ServerStatus.SwapReport swap = new ServerStatus.SwapReport(evil, evil, 0, Duration.ZERO, 0, 0, 0, 0);

        String all = String.join(
                "",
                text.status(new ServerStatus(
                        evil,
                        1,
                        0,
                        1,
                        0,
                        0,
                        0,
                        List.of(new ServerStatus.Waiting(evil, 1, 0)),
                        null,
                        List.of(evil),
                        List.of(door),
                        swap)));

        assertFalse(all.chars().anyMatch(c -> c < 0x20 || c == 0x202e), all);
    }

    @Test
    void theConsoleSaysTheSame() throws Exception {
        ScriptedOperations operations = new ScriptedOperations();
        operations.maySwap.countDown();
        ConsoleCommands console = new ConsoleCommands(operations, ZoneOffset.UTC, Language.ENGLISH);

        assertEquals(String.join("\n", text.doors(ScriptedOperations.OFFICE.doors())), console.doors());
        assertEquals(String.join("\n", text.status(ScriptedOperations.OFFICE)), console.status());
        assertEquals(text.swap(ScriptedOperations.SWAP), console.swap("mapped", "sysv"));
        assertEquals(text.reload(ScriptedOperations.RELOAD), console.reload());
        assertEquals(text.backup("/backup", new ServerStatus.BackupReport(4711, 0)), console.backup("/backup"));
        assertEquals("/there is there already", console.backup("/there"));
        assertEquals("there is no door 'pigeon'; there are mapped sysv\nask for doors", console.swap("pigeon", "sysv"));
    }
}
