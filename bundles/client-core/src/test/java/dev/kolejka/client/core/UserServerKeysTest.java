package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.sealing.Fingerprint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserServerKeysTest {

    @TempDir
    Path directory;

    @Test
    void aKeyTheUserComparedIsTakenForTheServersInThisUsersState() throws Exception {
        Ground ground = new Ground(directory);
        Map<String, String> environment = Map.of("XDG_STATE_HOME", ground.home.toString());
        LazyMemory chats = new LazyMemory(environment);
        chats.accept(ground.run);
        Files.write(ground.pub, Ground.identity(2, 2).toBytes());
        assertEquals(
                Trouble.NOT_TRUSTED,
                assertThrows(ChatException.class, () -> new LazyMemory(environment).accept(ground.run))
                        .trouble());
        Fingerprint compared = Fingerprint.of(Ground.identity(2, 2));

        Fingerprint accepted = new UserServerKeys(environment).accept(ground.run, compared.toString());

        assertEquals(compared.toString(), accepted.toString());
        assertEquals(Ground.identity(2, 2), new LazyMemory(environment).accept(ground.run));
    }
}
