package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.ChatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that runs as a user of its own. */
class ServerUsersTest {

    @TempDir
    Path directory;

    private Ground ground;
    private Path own;
    private int server;

    @BeforeEach
    void aServerOfAnotherUser() throws IOException {
        ground = new Ground(directory);
        own = ground.home.resolve(".config/kolejka/server-user");
        Ground.make(ground.home.resolve(".config"));
        Ground.make(ground.home.resolve(".config/kolejka"));
        server = ground.give(ground.pub);
    }

    private void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Ground.chmod(file, "rw-r--r--");
    }

    private String refused() {
        return String.valueOf(assertThrows(ChatException.class, ground::accept).getMessage());
    }

    @Test
    void theUsersOwnConfigurationNamesItByNumber() throws Exception {
        requireOwnFiles();
        write(own, "# the office\n\n  " + server + "  \n");

        assertEquals(Ground.identity(1, 1), ground.accept());
    }

    @Test
    void theAdministratorNamesItByNumber() throws Exception {
        requireOwnFiles();
        write(ground.system, "7\n" + server + "\n");

        assertEquals(Ground.identity(1, 1), ground.accept());
    }

    @Test
    void aLoginIsAsGoodAsItsNumber() throws Exception {
        requireOwnFiles();
        Files.setAttribute(ground.pub, "unix:uid", 1); // everywhere a user with a name
        String login = FileFacts.of(ground.pub).owner().getName();
        write(own, login + "\n");

        assertEquals(Ground.identity(1, 1), ground.accept());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# 12345\n", "no-such-login\n", "123456\n", "1234\n", "12345 7\n", "-12345\n"})
    void whoIsNotNamedIsNotTrusted(String text) throws Exception {
        write(own, text);

        assertTrue(refused().contains("neither to root nor to you"));
    }

    @Test
    void aFileOfTheUsersThatOthersMayWriteDoesNotCountAndThatIsSaid() throws Exception {
        write(own, server + "\n");
        Ground.chmod(own, "rw-rw-r--");

        String said = refused();

        assertTrue(said.contains("; not counted: "), said);
        assertTrue(said.contains("chmod go-w ") || said.contains(" belongs to "), said);
    }

    @Test
    void aFileInADirectoryThatOthersMayWriteDoesNotCount() throws Exception {
        write(own, server + "\n");
        Ground.chmod(ground.home, "rwxrwxrwx");

        assertTrue(refused().contains("; not counted: "));
    }

    @Test
    void theAdministratorsFileHasToBeRoots() throws Exception {
        write(ground.system, server + "\n");
        ground.give(ground.system);

        assertTrue(refused().contains("; not counted: "));
    }

    @Test
    void whatIsNotTextDoesNotCount() throws Exception {
        write(own, "");
        Files.write(own, new byte[] {(byte) 0xC5, '\n'});

        assertTrue(refused().contains("; not counted: "));
    }

    /** Only root can have a server of another user beside files of his own; anybody else proves the rest. */
    private void requireOwnFiles() {
        assertEquals(0, ground.self().uid(), "this one is for root; as another user nothing here is given away");
    }
}
