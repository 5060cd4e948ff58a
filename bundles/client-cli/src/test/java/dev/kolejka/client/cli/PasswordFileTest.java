package dev.kolejka.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {

    @TempDir
    Path directory;

    @Test
    void oneOfAnotherUserIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "kota\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        UserPrincipal nobody =
                file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("54321");
        PosixFileAttributes facts = Files.readAttributes(file, PosixFileAttributes.class);

        CommandException refused = assertThrows(CommandException.class, () -> PasswordFile.check(file, facts, nobody));

        assertEquals(ExitStatus.NOT_ALLOWED, refused.status());
        assertEquals(Phrase.BAD_OWNER, refused.phrase());
        assertTrue(refused.lines(Words.in(Language.ENGLISH)).get(0).startsWith(file + " belongs to "));
    }
}
