package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts with and without an archive of classes: nobody may ever notice one but by the time it takes. */
class ArchiveTest {

    @TempDir
    Path directory;

    private ArchiveFolder folder = new ArchiveFolder(Path.of(""));
    private Server server;

    @BeforeEach
    void aServer() throws Exception {
        folder = new ArchiveFolder(Files.createDirectory(directory.resolve("cache")));
        server = Server.start(directory.resolve("run"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Command client() {
        return client(Trees.CLIENT);
    }

    private Command client(Path tree) {
        return new Command(
                tree.resolve("bin/kolejka"), "--run", directory.resolve("run").toString(), "--lang", "en");
    }

    /** Starts it, looks whether it uses the archive, and that it says what it always says. */
    private static void assertStarts(Command command, Path archive, boolean used) throws Exception {
        try (Running client = command.start().hears("Login:")) {
            assertEquals(used, ArchiveFolder.isUsedBy(client, archive), "uses " + archive);
            assertEndsAsAlways(client);
        }
    }

    private static void assertEndsAsAlways(Running client) throws Exception {
        assertEquals(0, client.hangsUp().exitCode(), client::soFar);
        assertEquals("Login:", client.output().strip());
        assertEquals("", client.errors());
    }

    // What it is made from, and when

    @Test
    void theFirstStartHasOneMadeAndTheSecondUsesIt() throws Exception {
        try (Running first = folder.on(client()).start().hears("Login:")) {
            assertEndsAsAlways(first);
        }
        Path archive = folder.awaitOne();

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.folder())));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)));
        assertStarts(folder.on(client()), archive, true);
    }

    @Test
    void twoFirstStartsAtOnceDisturbNobody() throws Exception {
        try (Running one = folder.on(client()).start();
                Running two = folder.on(client()).start()) {
            one.hears("Login:");
            two.hears("Login:");
            assertEndsAsAlways(one);
            assertEndsAsAlways(two);
        }

        assertStarts(folder.on(client()), folder.awaitOne(), true);
    }

    @Test
    void aServerUsesOneToo() throws Exception {
        Path archive = folder.make(Server.command());

        try (Server other = Server.ready(folder.using(Server.command(
                "--config",
                Trees.SERVER.resolve("conf/kolejka.json").toString(),
                "--run",
                directory.resolve("other").toString())))) {
            assertTrue(ArchiveFolder.isUsedBy(other.running(), archive));
            other.stop();
            assertFalse(other.running().errors().contains("WARN"), other.running()::soFar);
        }
    }

    @Test
    void whatSomebodyWhoWasKilledLeftIsPutAway() throws Exception {
        Path archive = folder.make(client());
        Files.writeString(archive.resolveSibling(archive.getFileName() + ".4711"), "half of one");
        Files.writeString(archive.resolveSibling(archive.getFileName() + ".tried"), "");
        List<String> left = List.of(archive.getFileName().toString(), archive.getFileName() + ".for");

        Files.delete(archive);
        folder.make(client());

        assertEquals(left, folder.names());
    }

    @Test
    void oneMadeForEverybodyLiesBesideTheDistribution() throws Exception {
        Path tree = TreeCopy.of(Trees.CLIENT, directory.resolve("kolejka"));
        try (Running making =
                folder.on(client(tree)).with("KOLEJKA_ARCHIVE", "here").start()) {
            assertEquals(0, making.exitCode(), making::soFar);
        }
        assertEquals(List.of(), folder.names());
        List<Path> archives = ArchiveFolder.archivesIn(tree.resolve("archive"));
        assertEquals(1, archives.size());

        Command elsewhere = folder.using(client(tree)).without("XDG_CACHE_HOME").without("HOME");
        assertStarts(elsewhere, archives.get(0), true);
    }

    // Without one

    @Test
    void withoutAPlaceForItNothingIsMissed() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertStarts(folder.on(client()).with("XDG_CACHE_HOME", file.toString()), file, false);
        assertStarts(folder.on(client()).with("XDG_CACHE_HOME", "relative").without("HOME"), file, false);
        assertStarts(folder.on(client()).without("XDG_CACHE_HOME").without("HOME"), file, false);
        assertStarts(folder.on(client()).without("XDG_CACHE_HOME").with("HOME", "/"), file, false);
    }

    @Test
    void aFolderThatCannotBeWrittenIsLeftAlone() throws Exception {
        Files.setPosixFilePermissions(folder.cache(), PosixFilePermissions.fromString("r-x------"));

        assertStarts(folder.using(client()), folder.folder(), false);
        try (Running making = folder.on(client()).with("KOLEJKA_ARCHIVE", "now").start()) {
            boolean root = Integer.valueOf(0).equals(Files.getAttribute(directory, "unix:uid"));
            assertEquals(root ? 0 : 1, making.exitCode());
            assertEquals("", making.output() + making.errors());
        }
        Files.setPosixFilePermissions(folder.cache(), PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void whoeverDecidesForHimselfIsNotContradicted() throws Exception {
        Path archive = folder.make(client());

        assertStarts(folder.on(client()).with("KOLEJKA_JAVA_OPTS", "-Xshare:off"), archive, false);
        assertStarts(folder.on(client()).with("KOLEJKA_ARCHIVE", "no"), archive, false);
    }

    // One that will not do

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
