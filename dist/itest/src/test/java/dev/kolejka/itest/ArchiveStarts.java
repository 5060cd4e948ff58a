package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of archives of classes have in common: a server, a folder for archives, and clients that are started. */
abstract class ArchiveStarts {

    @TempDir
    Path directory;

    ArchiveFolder folder = new ArchiveFolder(Path.of(""));
    private @Nullable Server server;

    @BeforeEach
    void aServer() throws Exception {
        folder = new ArchiveFolder(Files.createDirectory(directory.resolve("cache")));
        server = Server.start(directory.resolve("run"));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    Command client() {
        return client(Trees.CLIENT);
    }

    Command client(Path tree) {
        return new Command(
                tree.resolve("bin/kolejka"), "--run", directory.resolve("run").toString(), "--lang", "en");
    }

    /** Starts it, looks whether it uses the archive, and that it says what it always says. */
    static void assertStarts(Command command, Path archive, boolean used) throws Exception {
        try (Running client = command.start().hears("Login:")) {
            assertEquals(used, ArchiveFolder.isUsedBy(client, archive), "uses " + archive);
            assertEndsAsAlways(client);
        }
    }

    static void assertEndsAsAlways(Running client) throws Exception {
        assertEquals(0, client.hangsUp().exitCode(), client::soFar);
        assertEquals("Login:", client.output().strip());
        assertEquals("", client.errors());
    }
}
