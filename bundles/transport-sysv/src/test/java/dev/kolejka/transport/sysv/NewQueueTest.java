package dev.kolejka.transport.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueRefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Making queues and taking them over: whose, with what mode and group, and what is said when it cannot be. */
class NewQueueTest {

    private static final int NOBODY = 65_534;

    /** Makes a queue of mode 0600 under a key and puts one frame on it, first 7, in perl's own way. */
    private static final String PERL =
            """
            my $id = msgget($ARGV[0], 01000 | 0600);
            msgsnd($id, pack("l! i i a512", 1, 7, 0, "from perl"), 0) or die;
            """;

    private Ground ground = new Ground();

    @AfterEach
    void clear() {
        ground.close();
    }

    private void on(Supplier<Kernel> kernel) {
        ground.close();
        ground = new Ground(kernel);
    }

    @Test
    void aQueueThatAClassicProgramMadeIsTakenOverWithItsFramesAndGetsItsMode() throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("perl", "-e", PERL, "" + ground.key)
                        .inheritIO()
                        .start()
                        .waitFor());
        int id = ground.stranger.id();
        assertEquals(0600, ground.stranger.state().mode());

        MessageQueue queue = ground.create();

        assertEquals(id, ground.stranger.id());
        assertEquals(0660, ground.stranger.state().mode());
        assertEquals(List.of(7), Ground.rest(queue, 1));
    }

    @ParameterizedTest
    @CsvSource({"0600", "0640", "0660", "0666"})
    void aNewQueueHasTheModeItWasAskedToHaveWhateverTheUmask(String mode) throws Exception {
        ground.create(new QueueAccess(Integer.parseInt(mode, 8), null));

        assertEquals(Integer.parseInt(mode, 8), ground.stranger.state().mode());
    }

    @Test
    void theGroupIsSetOfANewQueueAndOfOneThatIsTakenOver() throws Exception {
        OptionalInt daemon = UserTables.groupId("daemon");
        QueueAccess access = new QueueAccess(0660, "daemon");

        ground.create(access);
        assertEquals(daemon.orElseThrow(), ground.stranger.state().gid());

        ground.create();
        assertEquals(daemon.orElseThrow(), ground.stranger.state().gid(), "none asked for: it stays");
        ground.create(new QueueAccess(0660, "root"));
        assertEquals(0, ground.stranger.state().gid());
    }

    @Test
    void aMissingGroupIsNamedAndNothingIsMade() {
        IOException failed =
                assertThrows(IOException.class, () -> ground.create(new QueueAccess(0660, "no-such-group")));

        assertContains(failed, "there is no group no-such-group", ground.address.toString());
        assertFalse(ground.stranger.isThere());
    }

    @Test
    void aQueueOfAnotherUserIsRefusedByNameAndLeftAsItIs() throws Exception {
        ground.stranger.make(0666).frame(1, 7).giveTo(NOBODY);
        QueueState before = ground.stranger.state();

        QueueRefusedException refused = assertThrows(QueueRefusedException.class, ground::create);

        assertContains(
                refused,
                "" + ground.key,
                "0x" + Integer.toHexString(ground.key),
                "id " + ground.stranger.id(),
                "owner nobody",
                "group root",
                "mode 0666",
                "have nobody or root remove it: ipcrm -Q " + ground.key);
        assertEquals(before, ground.stranger.state());
    }

    @Test
    void aQueueThatAnotherUserMadeForUsIsRefusedBecauseItIsStillHisToRemove() throws Exception {
        on(() -> new OddKernel() {
            @Override
            public int userId() {
                return NOBODY;
            }
        });
        ground.stranger.make(0666).giveTo(NOBODY);

        QueueRefusedException refused = assertThrows(QueueRefusedException.class, ground::create);

        assertContains(refused, "owner nobody", "made by root", "ipcrm -Q " + ground.key);
    }

    @Test
    void onlyRootCanRemoveWhatIsRoots() throws Exception {
        on(() -> new OddKernel() {
            @Override
            public int userId() {
                return NOBODY;
            }
        });
        ground.stranger.make(0666);

        assertContains(assertThrows(QueueRefusedException.class, ground::create), "have root remove it: ipcrm -Q");
    }

    @Test
    void theIpcrmThatIsNamedHelps() throws Exception {
        ground.stranger.make(0666).giveTo(NOBODY);
        String message = message(assertThrows(QueueRefusedException.class, ground::create));

        String[] command = message.substring(message.indexOf("ipcrm")).strip().split(" ");
        assertEquals(0, new ProcessBuilder(command).start().waitFor());

        assertTrue(ground.create().offer(Ground.frame(1, 7)));
    }

    @Test
    void aQueueThatWasShutHasItsRoomAgain() throws Exception {
        MessageQueue shut = ground.create();
        shut.shut();
        assertEquals(1, ground.stranger.state().limitBytes());

        ground.create();

        assertEquals(Limits.now().queueBytes(), ground.stranger.state().limitBytes());
    }

    @Test
    void whoMayNotKeepMoreRoomThanTheKernelAllowsGetsWhatItAllows() throws Exception {
        long allowed = Limits.now().queueBytes();
        on(() -> new OddKernel() {
            private boolean given;

            @Override
            public int msgctl(int id, int command, long state) {
                ByteBuffer scratch = Scratch.ofThread();
                int limit = Scratch.STATE + QueueState.QBYTES;
                if (command == IPC_SET && scratch.getLong(limit) > allowed) {
                    return -Errno.EPERM;
                }
                int result = super.msgctl(id, command, state);
                if (command == IPC_STAT && !given) {
                    scratch.putLong(limit, 2 * allowed); // as the privileged can make it
                }
                given |= command == IPC_SET;
                return result;
            }
        });
        ground.stranger.make(0600);

        ground.create();

        assertEquals(allowed, ground.stranger.state().limitBytes());
        assertEquals(0660, ground.stranger.state().mode());
    }

    @Test
    void aQueueThatCannotBeGivenItsModeIsNotLeftBehind() throws Exception {
        on(() -> new OddKernel() {
            @Override
            public int msgctl(int id, int command, long state) {
                return command == IPC_SET ? -Errno.EPERM : super.msgctl(id, command, state);
            }
        });

        assertContains(assertThrows(IOException.class, ground::create), "this user may not change it");

        assertFalse(ground.stranger.isThere());
    }

    @Test
    void whenThereAreAsManyQueuesAsTheKernelAllowsItsLimitIsNamedWithWhatRaisesIt() throws Exception {
        on(() -> OddKernel.refusing(Errno.ENOSPC));
        long allowed = Limits.now().queues();

        IOException failed = assertThrows(IOException.class, ground::create);

        assertContains(
                failed,
                "all " + allowed + " queues that kernel.msgmni allows",
                "sysctl -w kernel.msgmni=" + 2 * allowed);
    }

    @Test
    void aQueueThatSomebodyRemovesWhileItIsLookedForIsMade() throws Exception {
        on(() -> new OddKernel() {
            private boolean seen;

            @Override
            public int msgget(int key, int flags) {
                if (!seen) {
                    seen = true;
                    return -Errno.EEXIST;
                }
                return super.msgget(key, flags);
            }
        });

        ground.create();

        assertTrue(ground.stranger.isThere());
    }

    @ParameterizedTest
    @CsvSource({"519,16384,kernel.msgmax is 519 bytes", "8192,3119,'kernel.msgmnb is 3119 bytes, which is room for 5'"})
    void aKernelWithoutRoomForFramesIsToldToHaveSome(long frame, long queue, String complaint) {
        NewQueue unable = new NewQueue(
                new OddKernel(),
                ground.address,
                new Key(ground.key),
                QueueAccess.DEFAULT,
                new Limits(frame, queue, 10));

        assertContains(assertThrows(IOException.class, unable::make), complaint, "sysctl -w kernel.msgm");
    }

    private static void assertContains(Throwable thrown, String... parts) {
        String message = message(thrown);
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "says not '" + part + "': " + message);
        }
    }

    private static String message(Throwable thrown) {
        return String.valueOf(thrown.getMessage());
    }
}
