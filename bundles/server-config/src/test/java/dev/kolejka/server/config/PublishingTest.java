package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.server.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files in a run directory that clients read. */
class PublishingTest {

    private static final Names NAMES = new Names(
            List.of("ala", "bob", "żółw"),
            List.of(new Names.Group("szachy", List.of(1, 2)), new Names.Group("kino", List.of())));

    @TempDir
    private Path directory;

    private RunDirectory run;
    private Path basic;

    @BeforeEach
    void setUp() throws RefusedException {
        run = new OwnedRunDirectories().take(directory.resolve("run"), QueueAccess.DEFAULT);
        basic = run.path().resolve("basic.txt");
    }

    @AfterEach
    void tearDown() {
        run.close();
    }

    @Test
    void basicTxtIsAsClassicClientsReadIt() throws Exception {
        run.publish(NAMES);

        assertEquals("o 1 ala \no 2 bob \no 3 żółw \ng 1 szachy 1 2 \ng 2 kino \n", Files.readString(basic));
    }

    @Test
    void itKnowsWhenAnEarlierServerNumberedPeopleOrGroupsOtherwise() throws Exception {
        assertFalse(run.numberedOtherwise(NAMES), "there was no earlier server");
        run.publish(NAMES);

        assertFalse(run.numberedOtherwise(NAMES));
        assertFalse(
                run.numberedOtherwise(new Names(
                        NAMES.logins(),
                        List.of(new Names.Group("szachy", List.of(3)), new Names.Group("kino", List.of(1))))),
                "members move no number");
        assertTrue(run.numberedOtherwise(new Names(List.of("bob", "ala", "żółw"), NAMES.groups())));
        assertTrue(
                run.numberedOtherwise(new Names(NAMES.logins(), NAMES.groups().subList(0, 1))));
        Files.writeString(basic, "something else\n");
        assertTrue(run.numberedOtherwise(NAMES));
    }

    @Test
    void whatAnEarlierServerSaidAboutItsGenerationIsKnown() throws Exception {
        assertNull(run.published(), "there was no earlier server");
        Size size = new Size(3, 2, 64);
        run.publish(new DoorList(7, size, List.of(new DoorList.Door("mapped", "generation", true))));

        assertEquals(new DoorList(7, size, List.of()), run.published());

        for (String damaged : List.of("", "{", "[]", "{\"generation\": 1}", "{\"generation\": 99999999999}")) {
            Files.writeString(run.path().resolve("queue.json"), damaged);
            assertNull(run.published(), damaged);
        }
    }

    @Test
    void queueJsonNamesTheDoors() throws Exception {
        run.publish(new DoorList(
                3,
                new Size(3, 2, 64),
                List.of(new DoorList.Door("mapped", "kolejka.queue", false), new DoorList.Door("sysv", "6661", true))));

        assertEquals(
                """
                {
                  "version" : 1,
                  "generation" : 3,
                  "p" : 3,
                  "g" : 2,
                  "s" : 64,
                  "doors" : [ {
                    "transport" : "mapped",
                    "address" : "kolejka.queue"
                  }, {
                    "transport" : "sysv",
                    "address" : "6661",
                    "classic" : true
                  } ]
                }
                """,
                Files.readString(run.path().resolve("queue.json")));
    }

    @Test
    void nothingButTheFilesIsLeft() throws Exception {
        Files.writeString(run.path().resolve(".basic.txt.new"), "half of what a killed server wrote");

        run.publish(NAMES);

        try (Stream<Path> left = Files.list(run.path())) {
            assertEquals(
                    List.of(basic, run.path().resolve("kolejka.lock")),
                    left.sorted().toList());
        }
    }

    @Test
    void whoReadsWhileItIsWrittenReadsAWholeFile() throws Exception {
        Names few = new Names(List.of("ala"), List.of());
        Names many = new Names(Stream.generate(() -> "ala").limit(2000).toList(), List.of());
        run.publish(few);
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch reading = new CountDownLatch(1);
        CompletableFuture<Boolean> whole = CompletableFuture.supplyAsync(() -> {
            boolean onlyWhole = true;
            while (!done.get()) {
                String text = read(basic);
                onlyWhole &= text.equals(few.toBasic()) || text.equals(many.toBasic());
                reading.countDown();
            }
            return onlyWhole;
        });

        reading.await();
        for (int round = 0; round < 50; round++) {
            run.publish(round % 2 == 0 ? many : few);
        }
        done.set(true);

        assertTrue(whole.get());
    }

    @Test
    void aLinkIsReplacedNotFollowed() throws Exception {
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "mine");
        Files.createSymbolicLink(basic, elsewhere);
        Files.createSymbolicLink(run.path().resolve(".basic.txt.new"), elsewhere);

        run.publish(NAMES);

        assertEquals("mine", Files.readString(elsewhere));
        assertTrue(Files.isRegularFile(basic, LinkOption.NOFOLLOW_LINKS));
        assertEquals(NAMES.toBasic(), Files.readString(basic));
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() throws Exception {
        Files.createDirectories(basic.resolve("in the way"));

        RefusedException refused = assertThrows(RefusedException.class, () -> run.publish(NAMES));

        assertEquals(ExitStatus.IO_ERROR, refused.status());
        assertEquals(basic + " cannot be written: Is a directory", refused.getMessage());
        assertFalse(Files.exists(run.path().resolve(".basic.txt.new")), "no half-made file is left");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "gone: " + gone;
        }
    }
}
