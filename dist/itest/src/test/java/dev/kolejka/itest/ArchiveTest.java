package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Starts with and without an archive of classes: nobody may ever notice one but by the time it takes. */
class ArchiveTest extends ArchiveStarts {

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
    void oneIsMadeWithoutAServerAndLeavesNothingElseBehind() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        Command nowhere = new Command(Trees.CLIENT.resolve("bin/kolejka")).with("TMPDIR", temporary.toString());

        Path archive = folder.make(nowhere);

        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList());
        }
        assertStarts(folder.using(client()), archive, true);
    }

    @Test
    void commandsUseTheOneThatTheMenuUses() throws Exception {
        Path archive = folder.make(client());

        for (String run : List.of("run", "none")) {
            try (Running command = folder.using(new Command(
                            Trees.CLIENT.resolve("bin/kolejka"),
                            "login",
                            "ala",
                            "--run",
                            directory.resolve(run).toString(),
                            "--lang",
                            "en"))
                    .with("KOLEJKA_JAVA_OPTS", "-Xlog:class+load:file=" + directory.resolve(run + ".log"))
                    .start()) {
                command.hangsUp().exitCode();
            }
            String loaded = Files.readString(directory.resolve(run + ".log"));
            assertTrue(loaded.contains("picocli.CommandLine source: shared objects file"), loaded);
            assertTrue(loaded.contains("CommandProgram source: shared objects file"), loaded);
        }
        assertTrue(Files.exists(archive));
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
            assertEquals(List.of(), warnings(other.running()), other.running()::soFar);
        }
    }

    /** But for those of the sample configuration, whose passwords are plain. */
    private static List<String> warnings(Running server) throws InterruptedException {
        return server.errors()
                .lines()
                .filter(line -> line.contains("WARN") && !line.contains("ConfigurationReader"))
                .toList();
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

    /** A newer Java does not start when it is told of an archive and not to share classes. */
    @Test
    void whoeverDecidesForHimselfIsNotContradicted() throws Exception {
        Command command =
                client().with("JAVA_HOME", javaThatOnlySaysHowItWasCalled().toString());
        Path archive = folder.make(command);

        assertEquals("-XX:AOTCache=" + archive, told(folder.using(command)));
        for (String option : List.of("-Xshare:off", "-XX:AOTMode=off", "-XX:SharedArchiveFile=mine")) {
            assertEquals("nothing", told(command.with("KOLEJKA_JAVA_OPTS", option)));
        }
        command.without("KOLEJKA_JAVA_OPTS");
        assertEquals("nothing", told(command.with("JDK_JAVA_OPTIONS", "-Xshare:off")));
        command.without("JDK_JAVA_OPTIONS");
        assertEquals("nothing", told(command.with("KOLEJKA_ARCHIVE", "no")));
    }

    /** What Java is told of archives. */
    private static String told(Command command) throws Exception {
        try (Running java = command.start()) {
            assertEquals(0, java.exitCode(), java::soFar);
            return java.output()
                    .lines()
                    .filter(option -> option.startsWith("-XX:AOTCache"))
                    .findFirst()
                    .orElse("nothing");
        }
    }

    /** When it is to make an archive, it makes a file. */
    private Path javaThatOnlySaysHowItWasCalled() throws Exception {
        Path home = directory.resolve("jdk");
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_RUNTIME_VERSION=\"25+1\"\nJAVA_VERSION=\"25\"\n");
        Path java = Files.writeString(
                home.resolve("bin/java"),
                """
                #!/bin/sh
                for option; do
                    case $option in
                        -XX:AOTCacheOutput=*) echo archive >"${option#*=}" ;;
                    esac
                    printf '%s\\n' "$option"
                done
                """);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        return home;
    }
}
