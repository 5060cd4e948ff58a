package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Archives of classes that will not do: they are passed over in silence. */
class RefusedArchiveTest extends ArchiveStarts {

    @Test
    void aDamagedOneIsNotEvenShownToJavaWhichMayCrash() throws Exception {
        Path archive = folder.make(client());
        byte[] whole = Files.readAllBytes(archive);

        for (byte[] damaged : List.of(cut(whole), scribbledOver(whole), new byte[0])) {
            Files.write(archive, damaged);
            assertStarts(folder.using(client()), archive, false);
        }
    }

    @Test
    void oneThatOnlyJavaCanTellIsWrongIsNotUsedEither() throws Exception {
        Path archive = folder.make(client());
        byte[] whole = Files.readAllBytes(archive);

        for (byte[] wrong : List.of(ofAnotherJava(whole), new byte[whole.length])) {
            Files.write(archive, wrong);
            ArchiveFolder.vouchFor(archive);
            try (Running client = folder.using(client()).start().hears("Login:")) {
                assertEndsAsAlways(client);
            }
        }
    }

    private static byte[] cut(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] scribbledOver(byte[] whole) {
        byte[] scribbled = whole.clone();
        Arrays.fill(scribbled, whole.length / 2, whole.length / 2 + 4096, (byte) 0x5a);
        return scribbled;
    }

    /** The header names the Java that made it. */
    private static byte[] ofAnotherJava(byte[] whole) {
        byte[] other = whole.clone();
        String header = new String(whole, 0, 8192, StandardCharsets.ISO_8859_1);
        int version = header.indexOf(System.getProperty("java.vm.version"));
        assertTrue(version > 0, "the header does not name the Java");
        other[version] = '9';
        return other;
    }

    @Test
    void oneOfAnotherJavaIsNotUsed() throws Exception {
        List<String> homes = new ArrayList<>(List.of(System.getProperty("java.home")));
        if (System.getenv("KOLEJKA_JDK") != null) {
            homes.add(System.getenv("KOLEJKA_JDK"));
        }
        List<Path> archives = new ArrayList<>();
        for (String home : homes) {
            archives.add(folder.make(client().with("JAVA_HOME", home)));
            assertStarts(folder.using(client().with("JAVA_HOME", home)), archives.get(archives.size() - 1), true);
        }

        for (int i = 0; i < homes.size(); i++) {
            Files.write(archives.get(i), Files.readAllBytes(archives.get(archives.size() - 1 - i)));
            ArchiveFolder.vouchFor(archives.get(i));
            try (Running client = folder.using(client().with("JAVA_HOME", homes.get(i)))
                    .start()
                    .hears("Login:")) {
                assertEndsAsAlways(client);
            }
        }
    }

    @Test
    void oneOfOtherJarsIsNotUsedEvenIfTheyAreAsLargeAndAsOld() throws Exception {
        Path tree = TreeCopy.of(Trees.CLIENT, directory.resolve("kolejka"));
        Path archive = folder.make(client(tree));
        Path jar = tree.resolve("bundles/kolejka-client-menu.jar");
        FileTime time = Files.getLastModifiedTime(jar);
        byte[] content = Files.readAllBytes(jar);
        assertStarts(folder.using(client(tree)), archive, true);

        Files.delete(jar);
        Files.write(jar, content);
        Files.setLastModifiedTime(jar, time);

        assertStarts(folder.using(client(tree)), archive, false);
    }

    @Test
    void oneThatOthersMayHaveWrittenIsNotUsed() throws Exception {
        Path archive = folder.make(client());
        assertStarts(folder.using(client()), archive, true);

        for (Path open : List.of(archive, folder.folder())) {
            String before = PosixFilePermissions.toString(Files.getPosixFilePermissions(open));
            for (String mode : List.of("rwxrwx---", "rwx---rwx")) {
                Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(mode));
                ArchiveFolder.vouchFor(archive);
                assertStarts(folder.using(client()), archive, false);
            }
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(before));
        }
        ArchiveFolder.vouchFor(archive);
        assertStarts(folder.using(client()), archive, true);
    }

    @Test
    void oneOfAnotherUserOrBehindALinkIsNotUsed() throws Exception {
        Path archive = folder.make(client());
        if (Integer.valueOf(0).equals(Files.getAttribute(directory, "unix:uid"))) {
            Files.setAttribute(archive, "unix:uid", 4711);
            ArchiveFolder.vouchFor(archive);
            assertStarts(folder.using(client()), archive, false);
            Files.setAttribute(archive, "unix:uid", 0);
        }

        Path elsewhere = Files.move(archive, directory.resolve("elsewhere"));
        Files.createSymbolicLink(archive, elsewhere);
        ArchiveFolder.vouchFor(archive);

        assertStarts(folder.using(client()), elsewhere, false);
    }
}
