package dev.kolejka.server.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.server.Control;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What whoever connects to the socket meets, with real sockets. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ControlLoopTest {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final String STATUS = "{\"command\":\"status\"}";
    private static final String SWAP = "{\"command\":\"swap\",\"from\":\"mapped\",\"to\":\"sysv\"}";

    @TempDir
    Path run;

    private final ScriptedOperations operations = new ScriptedOperations();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        operations.maySwap.countDown();
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private ControlLoop serve(int connections, Duration idle, Duration write) throws Exception {
        ControlLoop loop =
                ControlLoop.start(SocketFile.make(run), new Answers(operations), new Limits(connections, idle, write));
        open.add(loop);
        return loop;
    }

    private Operator operator() throws IOException {
        Operator operator = new Operator(run);
        open.add(operator);
        return operator;
    }

    // Answers

    @Test
    void aStatusIsOneLine() throws Exception {
        serve(8, NEVER, NEVER);

        String line = operator().says(STATUS).hears();

        assertEquals(StatusJson.status(ScriptedOperations.OFFICE), line);
    }

    @Test
    void doorsAreALineEachAndTheLastSaysThatItIsTheLast() throws Exception {
        serve(8, NEVER, NEVER);

        Operator operator = operator().says("{\"command\":\"doors\"}");

        assertTrue(operator.hears()
                .startsWith("{\"version\":1,\"number\":1,\"of\":2,\"door\":{\"transport\":\"mapped\","));
        assertTrue(
                operator.hears().startsWith("{\"version\":1,\"number\":2,\"of\":2,\"door\":{\"transport\":\"sysv\","));
    }

    @Test
    void aSwapIsAnsweredWithItsReport() throws Exception {
        serve(8, NEVER, NEVER);
        operations.maySwap.countDown();

        String line = operator().says(SWAP).hears();

        assertEquals(
                "{\"version\":1,\"swap\":{\"from\":\"mapped\",\"to\":\"sysv\",\"at\":\"2026-09-21T14:13:20Z\","
                        + "\"pause-ms\":12,\"moved\":3,\"ended\":0,\"mail-returned\":2,\"untaken\":0}}",
                line);
    }

    @Test
    void questionsSentTogetherAreAnsweredInTheirOrder() throws Exception {
        serve(8, NEVER, NEVER);
        operations.maySwap.countDown();

        Operator operator = operator().says(SWAP + "\n" + STATUS + "\nnonsense\n" + SWAP);

        assertTrue(operator.hears().contains("\"swap\""));
        assertTrue(operator.hears().contains("\"status\""));
        assertTrue(operator.hears().contains("\"error\""));
        assertTrue(operator.hears().contains("\"swap\""));
    }

    @Test
    void theLastQuestionMayEndWithoutANewlineAndTheServerHangsUpAfterIt() throws Exception {
        serve(8, NEVER, NEVER);

        Operator operator = operator()
                .saysBytes(STATUS.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .hangsUp();

        assertTrue(operator.hears().contains("\"status\""));
        assertEquals("", operator.hears());
    }

    @Test
    void aRefusalNamesItsCodeAndTheExitStatus() throws Exception {
        serve(8, NEVER, NEVER);

        String line = operator()
                .says("{\"command\":\"swap\",\"from\":\"pigeon\",\"to\":\"sysv\"}")
                .hears();

        assertEquals(
                "{\"version\":1,\"error\":{\"code\":\"usage\",\"exit\":2,\"message\":"
                        + "\"there is no door 'pigeon'; there are mapped sysv\\nask for doors\"}}",
                line);
    }

    @Test
    void aMistakeOfOursIsAnErrorLineAndTheNextQuestionIsAnswered() throws Exception {
        serve(8, NEVER, NEVER);
        Operator operator = operator();

        String line = operator.says("{\"command\":\"swap\",\"from\":\"broken\",\"to\":\"sysv\"}")
                .hears();

        assertTrue(line.contains("\"code\":\"software\",\"exit\":70"), line);
        assertTrue(operator.says(STATUS).hears().contains("\"status\""));
    }

    // Bad lines

    @Test
    void everyBadLineGetsOneErrorLineAndTheConnectionGoesOn() throws Exception {
        serve(8, NEVER, NEVER);
        Operator operator = operator();
        List<String> bad = List.of(
                "",
                "status",
                "[\"status\"]",
                "{\"command\":\"status\"",
                "{\"command\":\"status\"} {}",
                "{\"command\":\"status\",\"command\":\"doors\"}",
                "{\"command\":\"reboot\"}",
                "{\"command\":7}",
                "{\"command\":{\"command\":\"status\"}}",
                "{}",
                "{\"command\":\"status\",\"from\":\"mapped\"}",
                "{\"command\":\"swap\",\"from\":\"mapped\"}",
                "{\"command\":\"swap\",\"from\":\"mapped\",\"to\":null}",
                "{\"version\":2,\"command\":\"status\"}",
                "[".repeat(4000));

        for (String line : bad) {
            String answer = operator.says(line).hears();

            assertTrue(answer.startsWith("{\"version\":1,\"error\":{\"code\":\"bad-line\",\"exit\":2,"), line + answer);
            assertTrue(operator.says(STATUS).hears().contains("\"status\""), line);
        }
    }

    @Test
    void whatIsNotUtf8IsABadLine() throws Exception {
        serve(8, NEVER, NEVER);

        String answer =
                operator().saysBytes(new byte[] {'{', (byte) 0xff, '}', '\n'}).hears();

        assertTrue(answer.contains("not UTF-8"), answer);
    }

    @Test
    void aLineOfTheLongestLengthIsReadAndALongerOneIsPassedOver() throws Exception {
        serve(8, NEVER, NEVER);
        String longest = STATUS + " ".repeat(Limits.QUESTION_BYTES - STATUS.length());
        Operator operator = operator();

        assertTrue(operator.says(longest).hears().contains("\"status\""));

        String answer = operator.says(longest + " ").hears();
        assertTrue(answer.contains("at most 4096 bytes"), answer);
        assertTrue(operator.says("x".repeat(1_000_000)).hears().contains("at most 4096 bytes"));
        assertTrue(operator.says(STATUS).hears().contains("\"status\""));
    }

    @Test
    void whoNeverEndsALineIsHungUpOn() throws Exception {
        serve(8, NEVER, NEVER);
        Operator operator = operator();
        byte[] much = "x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);

        assertThrows(IOException.class, () -> {
            while (true) {
                operator.saysBytes(much);
            }
        });

        assertTrue(operator.hears().contains("after 1048576 bytes nobody waits for its end"));
        assertTrue(operator().says(STATUS).hears().contains("\"status\""));
    }

    // Peers that hold nobody up

    @Test
    void whoSaysNothingOrHalfALineBlocksNobody() throws Exception {
        serve(8, NEVER, NEVER);
        operator();
        operator().saysBytes(new byte[] {'{', '"'});

        assertTrue(operator().says(STATUS).hears().contains("\"status\""));
    }

    @Test
    void whoWaitsForASwapBlocksNobody() throws Exception {
        serve(8, NEVER, NEVER);
        Operator waits = operator().says(SWAP);
        operations.swapping.await();

        assertTrue(operator().says(STATUS).hears().contains("\"status\""));

        operations.maySwap.countDown();
        assertTrue(waits.hears().contains("\"swap\""));
    }

    @Test
    void whoNeverReadsIsCutOffAndBlocksNobody() throws Exception {
        serve(8, NEVER, Duration.ofMillis(100));
        Operator deaf = operator();

        // Ends only when the server hangs up: there is no room for ever more answers.
        assertThrows(IOException.class, () -> {
            while (true) {
                deaf.says(STATUS);
            }
        });

        assertTrue(operator().says(STATUS).hears().contains("\"status\""));
    }

    @Test
    void whoIsIdleIsHungUpOn() throws Exception {
        serve(8, Duration.ofMillis(50), NEVER);

        operator().hearsTheEnd();
        operator().saysBytes(new byte[] {'{'}).hearsTheEnd();
    }

    @Test
    void aSwapMayTakeLongerThanIdleConnectionsLive() throws Exception {
        serve(8, Duration.ofMillis(50), NEVER);
        Operator waits = operator().says(SWAP);
        operations.swapping.await();
        operator().hearsTheEnd();

        operations.maySwap.countDown();

        assertTrue(waits.hears().contains("\"swap\""));
    }

    @Test
    void oneConnectionTooManyIsToldSoAndAPlaceThatBecomesFreeIsGivenAway() throws Exception {
        serve(2, NEVER, NEVER);
        Operator first = operator().says(STATUS);
        Operator second = operator().says(STATUS);
        assertTrue(first.hears().contains("\"status\""));
        assertTrue(second.hears().contains("\"status\""));

        Operator third = operator();
        String farewell = third.hears();
        assertTrue(farewell.contains("\"code\":\"too-many-connections\",\"exit\":75"), farewell);
        third.hearsTheEnd();

        first.hangsUp().hearsTheEnd();
        assertTrue(operator().says(STATUS).hears().contains("\"status\""));
    }

    @Test
    void whoLeavesBeforeTheAnswerHurtsNobody() throws Exception {
        serve(8, NEVER, NEVER);
        operator().says(SWAP).close();
        operations.swapping.await();
        operations.maySwap.countDown();

        assertTrue(operator().says(STATUS).hears().contains("\"status\""));
    }

    @Test
    void thousandsOfConnectionsLeaveNoDescriptorAndNoThread() throws Exception {
        serve(8, NEVER, NEVER);
        talk(100);
        long descriptors = descriptors();
        int threads = Thread.activeCount();

        talk(3000);

        // A few may still be on their way to being closed.
        assertTrue(descriptors() <= descriptors + 8, descriptors + " grew to " + descriptors());
        assertTrue(Thread.activeCount() <= threads + 8, threads + " grew to " + Thread.activeCount());
    }

    private void talk(int connections) throws IOException {
        for (int i = 0; i < connections; i++) {
            try (Operator operator = new Operator(run)) {
                switch (i % 4) {
                    case 0 -> operator.says(STATUS).hears();
                    case 1 -> operator.says("nonsense").hears();
                    case 2 -> operator.says(STATUS);
                    default -> operator.saysBytes(new byte[] {'{'});
                }
            } catch (IOException hungUp) {
                // Those before it have not all been noticed to be gone: one too many.
                Thread.onSpinWait();
            }
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    // The end

    @Test
    void closingRemovesTheSocketHangsUpAndEndsEveryThread() throws Exception {
        ControlLoop loop = serve(8, NEVER, NEVER);
        Operator waits = operator().says(SWAP);
        operations.swapping.await();

        loop.close();

        waits.hearsTheEnd();
        assertFalse(Files.exists(run.resolve(Control.SOCKET)));
        assertTrue(operations.swapInterrupted);
        assertEquals(List.of(), controlThreads());
        loop.close();
    }

    @Test
    void closingOnAnInterruptedThreadRemovesTheSocketAndKeepsTheInterrupt() throws Exception {
        ControlLoop loop = serve(8, NEVER, NEVER);

        Thread.currentThread().interrupt();
        loop.close();

        assertTrue(Thread.interrupted());
        assertFalse(Files.exists(run.resolve(Control.SOCKET)));
        assertEquals(List.of(), controlThreads());
    }

    private static List<String> controlThreads() throws InterruptedException {
        List<String> names = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().matches("control(-\\d+)?")) {
                thread.join(TimeUnit.SECONDS.toMillis(30));
                if (thread.isAlive()) {
                    names.add(thread.getName());
                }
            }
        }
        return names;
    }
}
