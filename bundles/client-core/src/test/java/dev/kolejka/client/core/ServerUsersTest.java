package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

    @BeforeEach
    void aServerOfAnotherUser() throws IOException {
        ground = new Ground(directory);
        own = ground.home.resolve(".config/kolejka/server-user");
        Ground.make(ground.home.resolve(".config"));
        Ground.make(ground.home.resolve(".config/kolejka"));
        ground.give(ground.pub);
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
        write(own, "# the office\n\n  " + Ground.STRANGER + "  \n");

        assertEquals(Ground.identity(1, 1), ground.accept());
    }

    @Test
    void theAdministratorNamesItByNumber() throws Exception {
        write(ground.system, "7\n" + Ground.STRANGER + "\n");
        ground.giveToRoot(ground.system);

        assertEquals(Ground.identity(1, 1), ground.accept());
    }

    @Test
    void aLoginIsAsGoodAsItsNumber() throws Exception {
        ground.give(ground.pub, "nobody");
        write(own, "nobody\n");

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
        write(own, Ground.STRANGER + "\n");
        Ground.chmod(own, "rw-rw-r--");

        String said = refused();

        assertTrue(
                said.endsWith(
                        "; not counted: " + own + " has mode 0664, so that others may write it; chmod go-w " + own),
                said);
    }

    @Test
    void aFileInADirectoryThatOthersMayWriteDoesNotCount() throws Exception {
        write(own, Ground.STRANGER + "\n");
        Ground.chmod(ground.home, "rwxrwxrwx");

        assertTrue(refused().contains("; not counted: "));
    }

    @Test
    void aLinkInThePlaceOfTheUsersFileDoesNotCountAndThatIsSaid() throws Exception {
        Path elsewhere = ground.home.resolve("elsewhere");
        write(elsewhere, Ground.STRANGER + "\n");
        Files.createSymbolicLink(own, elsewhere);

        assertTrue(refused().contains("; not counted: " + own + " is a link, and may lead elsewhere tomorrow"));
    }

    @Test
    void aLinkAboveTheUsersFileIsFollowed() throws Exception {
        Path config = ground.home.resolve(".config");
        Files.createSymbolicLink(config, Files.move(config, ground.home.resolve("dotfiles")));
        write(own, Ground.STRANGER + "\n");

        assertEquals(Ground.identity(1, 1), ground.accept());
    }

    @Test
    void theAdministratorsFileHasToBeRoots() throws Exception {
        write(ground.system, Ground.STRANGER + "\n");
        ground.give(ground.system);

        assertTrue(refused().contains("; not counted: "));
    }

    @Test
    void whatIsNotTextDoesNotCount() throws Exception {
        write(own, "");
        Files.write(own, new byte[] {(byte) 0xC5, '\n'});

        assertTrue(refused().contains("; not counted: "));
    }

    @Test
    void aStickyDirectoryOfTheServersUserIsNotOneOfRoot() throws Exception {
        write(own, Ground.STRANGER + "\n");
        ground.give(ground.run);
        Files.setAttribute(ground.run, "unix:mode", 01777);

        assertTrue(refused().contains(" has mode 1777, so that others may write it"));
    }

    @Test
    void onlyTheirOwnFileMayBeTheUsers() throws Exception {
        FileFacts self = new FileFacts(ground.home, 54321, FileFacts.self().owner(), 0, 0);
        FileFacts strangers = new FileFacts(ground.pub, Ground.STRANGER, self.owner(), 0100644, 0);
        FileFacts.Look look = path -> {
            FileFacts facts = FileFacts.of(path);
            boolean users = path.equals(own) || path.equals(ground.system);
            return new FileFacts(path, users ? self.uid() : 0, facts.owner(), facts.mode(), facts.device());
        };
        write(ground.system, Ground.STRANGER + "\n");
        write(own, "\n");

        assertFalse(new ServerUsers(ground.system, ground.directories.configuration(), self, look).trust(strangers));

        write(own, Ground.STRANGER + "\n");
        assertTrue(new ServerUsers(ground.system, ground.directories.configuration(), self, look).trust(strangers));
    }
}
