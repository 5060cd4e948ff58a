package dev.kolejka.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real File Install, watching a folder of a distribution that runs. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // only an upper bound
class FileInstallTest {

    @TempDir
    private Path folder;

    private Distribution distribution;
    private Path drop;
    private final Shutdown shutdown = new Shutdown();
    private final LogCapture log = new LogCapture(DropFolder.class);
    private final LogCapture program = new LogCapture("waiting");

    @BeforeEach
    void aDistributionWithADropFolder() throws Exception {
        distribution = new Distribution(folder)
                .withActivator("waiting", WaitingProgram.class)
                .with("transport-x", Map.of("Bundle-Version", "1.0.0"))
                .withJarOf("org.apache.felix.fileinstall.ArtifactInstaller")
                .withSettings(
                        "kolejka.drop.replaceable=transport-.*",
                        "felix.fileinstall.dir=${kolejka.home}/drop",
                        "felix.fileinstall.tmpdir=${kolejka.temporary}/fileinstall",
                        "felix.fileinstall.poll=10",
                        "felix.fileinstall.filter=[^.].*\\\\.jar",
                        "felix.fileinstall.noInitialDelay=true",
                        "felix.fileinstall.disableNio2=true",
                        "felix.fileinstall.subdir.mode=skip");
        drop = Files.createDirectory(distribution.home().resolve("drop"));
        Files.setPosixFilePermissions(drop, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void endLogs() {
        log.end();
        program.end();
    }

    /** Ends the program once it runs. */
    private void end(CompletableFuture<Integer> code) throws Exception {
        program.await("begins");
        shutdown.ask();
        assertEquals(42, code.get());
    }

    private CompletableFuture<Integer> launch() {
        return CompletableFuture.supplyAsync(() -> distribution.launch(shutdown));
    }

    @Test
    void jarsThatComeAreTakenBrokenOnesAreRefusedAndOnesThatGoAreLetGo() throws Exception {
        Jars.write(drop.resolve("at-start.jar"), "library", "1.0.0");
        Files.writeString(drop.resolve("README.txt"), "no jar");
        CompletableFuture<Integer> code = launch();
        log.await("drop_taken file=" + drop.resolve("at-start.jar"));

        Jars.write(drop.resolve("x.jar"), "transport-x", "1.0.1");
        log.await("drop_taken file=" + drop.resolve("x.jar") + " bundle=transport-x version=1.0.1");

        Files.writeString(drop.resolve("x.jar"), "no zip");
        log.await("WARNING event=drop_refused file=" + drop.resolve("x.jar"));

        Jars.write(drop.resolve("x.jar"), "transport-x", "1.0.2");
        log.await("drop_taken file=" + drop.resolve("x.jar") + " bundle=transport-x version=1.0.2");

        Files.delete(drop.resolve("x.jar"));
        log.await("drop_removed file=" + drop.resolve("x.jar"));

        end(code);
        assertEquals(1, log.warnings().size(), log.warnings().toString());
        assertEquals("", distribution.errors());
        try (Stream<Path> left = Files.list(distribution.temporary())) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aFolderThatIsMissingHurtsNobodyAndCountsOnceItIsThere() throws Exception {
        Files.delete(drop);
        CompletableFuture<Integer> code = launch();

        Path unfinished = Files.createDirectory(distribution.home().resolve("unfinished"));
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        Jars.write(unfinished.resolve("x.jar"), "transport-x", "1.0.1");
        Files.move(unfinished, drop);

        log.await("drop_taken file=" + drop.resolve("x.jar"));
        end(code);
    }

    @Test
    void aFolderThatOthersMayWriteIsNamedAndNothingInItIsTaken() throws Exception {
        Jars.write(drop.resolve("x.jar"), "transport-x", "1.0.1");
        Files.setPosixFilePermissions(drop, PosixFilePermissions.fromString("rwxrwxrwx"));
        CompletableFuture<Integer> code = launch();

        String ignored = log.await("drop_ignored");
        String refused = log.await("drop_refused");

        assertTrue(ignored.contains(drop.toString()), ignored);
        assertTrue(refused.contains("chmod go-w " + drop), refused);
        end(code);
    }
}
