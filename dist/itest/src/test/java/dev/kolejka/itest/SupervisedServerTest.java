package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server under a service manager: what that hears, and what its signal does. */
class SupervisedServerTest {

    @TempDir
    private Path directory;

    @Test
    void theManagerHearsOfReadinessReloadsAndTheEndAndAHangUpReloads() throws Exception {
        Path run = directory.resolve("run");
        Path file = directory.resolve("config.txt");
        Files.writeString(file, "o 1 ala kota\n");
        String name = "@kolejka-test-" + UUID.randomUUID();
        try (Manager manager = new Manager(name);
                Server server = Server.ready(Server.command("--config", file.toString(), "--run", run.toString())
                        .with("NOTIFY_SOCKET", name))) {
            assertEquals("READY=1\nSTATUS=1 person, 0 groups", manager.hears());

            Files.writeString(file, "o 1 ala kota\no 2 bob psa\n");
            server.running().signal("HUP");
            assertReloading(manager.hears());
            assertEquals("READY=1\nSTATUS=2 people, 0 groups", manager.hears());
            assertTrue(Files.readString(run.resolve("basic.txt")).contains("o 2 bob"));

            Files.writeString(file, "nonsense\n");
            server.running().signal("HUP");
            assertReloading(manager.hears());
            assertEquals("READY=1\nSTATUS=reload refused, the configuration before counts", manager.hears());

            server.stop();
            assertEquals("STOPPING=1", manager.hears());
        }
    }

    private static void assertReloading(String heard) {
        assertTrue(heard.matches("RELOADING=1\nMONOTONIC_USEC=[0-9]+"), heard);
        long said = Long.parseLong(heard.substring(heard.lastIndexOf('=') + 1));
        long nowMicros = System.nanoTime() / 1000;
        assertTrue(said <= nowMicros && said > nowMicros - TimeUnit.MINUTES.toMicros(10), said + " at " + nowMicros);
    }

    /** The other end of NOTIFY_SOCKET. Java has no Unix datagram sockets. */
    private static final class Manager implements AutoCloseable {

        private static final int AF_UNIX = 1;
        private static final int SOCK_DGRAM = 2;

        static {
            Native.register(Manager.class, NativeLibrary.getProcess());
        }

        private final int fd;

        Manager(String name) {
            byte[] path = name.getBytes(StandardCharsets.UTF_8);
            ByteBuffer address = ByteBuffer.allocate(2 + path.length).order(ByteOrder.nativeOrder());
            address.putShort((short) AF_UNIX).put(path).put(2, (byte) 0);
            fd = socket(AF_UNIX, SOCK_DGRAM, 0);
            assertEquals(0, bind(fd, address.array(), address.capacity()), name);
        }

        private static native int socket(int domain, int type, int protocol);

        private static native int bind(int fd, byte[] address, int bytes);

        private static native long recv(int fd, byte[] buffer, long bytes, int flags);

        private static native int close(int fd);

        /** Waits for the next. */
        String hears() throws Exception {
            return CompletableFuture.supplyAsync(this::next).get(Running.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        private String next() {
            byte[] buffer = new byte[4096];
            int length = (int) recv(fd, buffer, buffer.length, 0);
            return length < 0 ? "nothing" : new String(buffer, 0, length, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            close(fd);
        }
    }
}
