package dev.kolejka.server.systemd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service manager hears of the server. */
class SystemdSupervisorTest {

    @TempDir
    private Path directory;

    @Test
    void aManagerThatListensAtAPathHearsHowTheServerIs() {
        assertHeardAt(directory.resolve("notify").toString());
    }

    @Test
    void aManagerThatListensUnderAnAbstractNameHearsItToo() {
        assertHeardAt("@kolejka-" + UUID.randomUUID());
    }

    private static void assertHeardAt(String name) {
        try (FakeManager manager = new FakeManager(name)) {
            SystemdSupervisor supervisor = new SystemdSupervisor(name, () -> 42_000_123L);

            supervisor.ready("3 people\n2 groups");
            supervisor.reloading();
            supervisor.stopping();

            assertEquals("READY=1\nSTATUS=3 people 2 groups", manager.heard());
            assertEquals("RELOADING=1\nMONOTONIC_USEC=42000", manager.heard());
            assertEquals("STOPPING=1", manager.heard());
            assertEquals("", manager.heard());
        }
    }

    @Test
    void whoeverStartsTheServerByHandIsToldNothing() {
        for (String none : new String[] {null, ""}) {
            List<String> logged = logged(() -> new SystemdSupervisor(none, System::nanoTime).ready("up"));

            assertEquals(List.of(), logged);
        }
    }

    @Test
    void aManagerThatDoesNotListenKeepsNobodyFromServing() {
        List<String> logged = logged(
                () -> new SystemdSupervisor(directory.resolve("nobody").toString(), System::nanoTime).ready("up"));

        assertEquals(
                List.of("event=not_notified: the service manager was not told READY=1: nobody takes it, errno 2"),
                logged);
    }

    @Test
    void aNameThatIsNoneIsToldOnce() {
        List<String> logged = logged(() -> {
            SystemdSupervisor supervisor = new SystemdSupervisor("vsock:2:1234", System::nanoTime);
            supervisor.ready("up");
            supervisor.stopping();
        });

        assertEquals(1, logged.size(), logged::toString);
        assertTrue(logged.get(0).contains("NOTIFY_SOCKET is \"vsock:2:1234\""), logged::toString);
    }

    @Test
    void namesAreEncodedAsTheKernelTakesThem() {
        byte[] path = SocketAddress.of("/a").orElseThrow();
        byte[] name = SocketAddress.of("@a").orElseThrow();

        assertArrayEquals(new byte[] {'/', 'a', 0}, tail(path));
        assertArrayEquals(new byte[] {0, 'a'}, tail(name));
        assertTrue(SocketAddress.of("/" + "x".repeat(106)).isPresent());
        assertFalse(SocketAddress.of("/" + "x".repeat(107)).isPresent());
        assertTrue(SocketAddress.of("@" + "x".repeat(107)).isPresent());
        assertFalse(SocketAddress.of("@" + "x".repeat(108)).isPresent());
        assertFalse(SocketAddress.of("@").isPresent());
        assertFalse(SocketAddress.of("relative").isPresent());
    }

    private static byte[] tail(byte[] address) {
        byte[] tail = new byte[address.length - 2];
        System.arraycopy(address, 2, tail, 0, tail.length);
        return tail;
    }

    private static List<String> logged(Runnable task) {
        List<String> messages = new ArrayList<>();
        Handler ear = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                messages.add(logged.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger(SystemdSupervisor.class.getPackageName());
        log.addHandler(ear);
        try {
            task.run();
        } finally {
            log.removeHandler(ear);
        }
        return messages;
    }
}
