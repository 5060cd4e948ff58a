package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code launcher/install.sh}: puts both programs somewhere, and takes away exactly what it put there. */
class InstallTest {

    private static final Path SCRIPT =
            Path.of("../../launcher/install.sh").toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    private Path prefix;

    /** A folder with a Maven that only notes that it was asked. */
    @TempDir
    private Path maven;

    private Path asked;

    @BeforeEach
    void setUp() throws IOException {
        prefix = directory.resolve("a prefix");
        asked = maven.resolve("asked");
        Path program = Files.writeString(maven.resolve("mvn"), "#!/bin/sh\n: >\"" + asked + "\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void bothProgramsRunFromWhereTheyWereInstalled() throws Exception {
        ok(install("--prefix", prefix.toString()));

        Path server = prefix.resolve("bin/kolejka-server");
        assertTrue(Files.isSymbolicLink(server));
        assertEquals("rwxr-xr-x", mode(prefix.resolve("lib/kolejka-server/bin/kolejka-server")));
        assertEquals("rw-r--r--", mode(prefix.resolve("lib/kolejka/LICENSE")));
        assertTrue(
                ok(new Command(server, "config", "check", sample().toString())).contains("no errors"));
        assertTrue(ok(new Command(prefix.resolve("bin/kolejka"), "--help")).contains("kolejka"));
    }

    @Test
    void againItIsAnUpdateAndUninstalledItNeverWas() throws Exception {
        ok(install("--prefix", prefix.toString()));
        Map<String, String> first = contents(prefix);
        Path list = prefix.resolve("share/kolejka/installed");
        Path old = Files.writeString(prefix.resolve("lib/kolejka/bundles/of-an-earlier-version.jar"), "old");
        Files.writeString(list, Files.readString(list) + "f " + old + "\n");

        ok(install("--prefix", prefix.toString()));

        assertEquals(first, contents(prefix));
        ok(install("--uninstall", "--prefix", prefix.toString()));
        assertFalse(Files.exists(prefix));
        assertTrue(ok(install("--uninstall", "--prefix", prefix.toString())).isEmpty());
    }

    @Test
    void whatIsThereAlreadyIsNotTouched() throws Exception {
        Path mine = Files.createDirectories(prefix.resolve("bin")).resolve("kolejka");
        Files.writeString(mine, "mine");

        assertRefused(73, mine + " is there already, and not by us", "--prefix", prefix.toString());

        assertEquals(Map.of("bin/kolejka", "mine"), contents(prefix));
    }

    @Test
    void whatOthersPutThereStays() throws Exception {
        Path mine = Files.createDirectories(prefix.resolve("share")).resolve("mine");
        Files.writeString(mine, "mine");
        ok(install("--prefix", prefix.toString()));
        Path dropped = Files.writeString(prefix.resolve("lib/kolejka-server/drop/mine.jar"), "mine");

        ok(install("--uninstall", "--prefix", prefix.toString()));

        assertEquals(Map.of("share/mine", "mine", prefix.relativize(dropped).toString(), "mine"), contents(prefix));
    }

    @Test
    void manualPagesAndCompletionsOfAProgramGoWhereSystemsLookForThem() throws Exception {
        Path script = project().resolve("launcher/install.sh");

        ok(run(script, "--prefix", prefix.toString()));

        assertFalse(Files.exists(asked));
        assertEquals("of kolejka-server", Files.readString(prefix.resolve("share/man/man8/kolejka-server.8")));
        assertTrue(Files.exists(prefix.resolve("share/bash-completion/completions/kolejka")));
        ok(run(script, "--uninstall", "--prefix=" + prefix));
        assertFalse(Files.exists(prefix));
    }

    @Test
    void whatWasBuiltBeforeItsSourcesChangedIsBuiltAgain() throws Exception {
        Path project = project();
        Path source =
                Files.createDirectories(project.resolve("bundles/api/src/main")).resolve("New.java");
        Files.createFile(source);
        Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 60_000));

        ok(run(project.resolve("launcher/install.sh"), "--prefix", prefix.toString()));

        assertTrue(Files.exists(asked));
    }

    /** A small one, built. */
    private Path project() throws IOException {
        Path project = Files.createDirectories(directory.resolve("project"));
        for (String script : List.of("install.sh", "setup.sh")) {
            Path copy = project.resolve("launcher").resolve(script);
            Files.createDirectories(copy.getParent());
            Files.copy(SCRIPT.resolveSibling(script), copy);
        }
        program(project.resolve("dist/server/target/kolejka-server"), "share/man/man8/kolejka-server.8");
        program(project.resolve("dist/client/target/kolejka"), "share/bash-completion/completions/kolejka");
        for (String archive : List.of("server/target/kolejka-server.tar.gz", "client/target/kolejka.tar.gz")) {
            Files.createFile(project.resolve("dist").resolve(archive));
        }
        return project;
    }

    private static void program(Path tree, String shared) throws IOException {
        Path start = tree.resolve("bin").resolve(tree.getFileName());
        Files.createDirectories(start.getParent());
        Files.writeString(start, "#!/bin/sh\n");
        Files.setPosixFilePermissions(start, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(tree.resolve(shared).getParent());
        Files.writeString(tree.resolve(shared), "of " + tree.getFileName());
    }

    @Test
    void aServiceIsPutTogetherForAPackage() throws Exception {
        Path root = Files.createDirectory(directory.resolve("root"));

        String said = ok(install("--system", "--prefix", "/opt/kolejka").with("DESTDIR", root.toString()));

        Path unit = root.resolve("etc/systemd/system/kolejka-server.service");
        assertTrue(Files.readString(unit).contains("\nExecStart=/opt/kolejka/bin/kolejka-server --config "), said);
        assertFalse(Files.readString(unit).contains("/usr/local"));
        assertTrue(Files.exists(root.resolve("opt/kolejka/bin/kolejka-server")));
        assertTrue(
                said.contains(
                        "sudo -u kolejka /opt/kolejka/bin/kolejka-server init /etc/kolejka --run /var/lib/kolejka"),
                said);
        ok(install("--uninstall", "--prefix", "/opt/kolejka").with("DESTDIR", root.toString()));
        assertEquals(Map.of(), contents(root));
    }

    @Test
    void wrongInputIsRefusedBeforeAnythingIsDone() throws Exception {
        assertRefused(2, "unknown argument '--prefx'; usage: ", "--prefx", prefix.toString());
        assertRefused(2, "--prefix needs a directory; usage: ", "--prefix");
        assertRefused(2, "the prefix / is no place for this", "--prefix", "/");
        assertRefused(2, "Java cannot start from a folder with a colon", "--prefix", directory + "/a:b");
        assertRefused(2, "a unit of systemd cannot name ", "--system", "--prefix", prefix.toString());
        Path file = Files.writeString(directory.resolve("file"), "mine");
        assertRefused(73, file + " is no directory", "--prefix", file.toString());

        assertEquals(Map.of("file", "mine"), contents(directory));
    }

    private Command install(String... arguments) {
        return run(SCRIPT, arguments);
    }

    /** Never with a Maven that builds: it would take the programs away from under the tests that run beside. */
    private Command run(Path script, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = script.toString();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new Command(Path.of("/bin/sh"), all).in(directory).with("PATH", maven + ":" + System.getenv("PATH"));
    }

    private static Path sample() {
        return Trees.SERVER.resolve("conf/kolejka.json");
    }

    private static String ok(Command command) throws Exception {
        try (Running running = command.start().hangsUp()) {
            assertEquals(0, running.exitCode(), running::soFar);
            return running.output();
        }
    }

    private void assertRefused(int code, String message, String... arguments) throws Exception {
        try (Running running = install(arguments).start().hangsUp()) {
            assertEquals(code, running.exitCode(), running::soFar);
            assertTrue(running.errors().startsWith("install.sh: " + message), running.errors());
        }
    }

    /** Every file by its path, with what is in it where that is short. */
    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        for (Path file : files) {
            boolean isShort = Files.size(file) < 100 && !Files.isSymbolicLink(file);
            contents.put(
                    folder.relativize(file).toString(),
                    isShort ? Files.readString(file) : mode(file) + " " + Files.size(file));
        }
        return contents;
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
