package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionTest {

    @TempDir
    Path directory;

    private Path file;
    private String owner;
    private String group;

    @BeforeEach
    void aFile() throws IOException {
        file = Files.createFile(directory.resolve("kolejka.lock"));
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        owner = attributes.owner().getName();
        group = attributes.group().getName();
    }

    @Test
    void ownerGroupModeAndWhatHelpsAreSaid() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

        String said = Permission.lacking(file).toString();

        assertTrue(said.startsWith(file + " (owner " + owner + ", group " + group + ", mode 0660): "), said);
        String help = group.equals("root") ? "queue.group" : "sudo usermod -aG " + group + " ";
        assertTrue(said.contains(help), said);
    }

    @Test
    void nobodyIsToldToJoinAGroupThatMayNotEither() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r-x"));

        String said = Permission.lacking(file).toString();

        assertTrue(said.contains("mode 0605): its group may not either"), said);
    }

    @Test
    void ofAFileThatCannotBeSeenTheDirectoryIsDescribed() {
        assertTrue(Permission.lacking(directory.resolve("unseen")).toString().startsWith(directory + " (owner "));
        assertEquals(
                "/no/such/place/unseen",
                Permission.lacking(Path.of("/no/such/place/unseen")).toString());
    }
}
