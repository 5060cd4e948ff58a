package dev.kolejka.transport.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueRefusedException;
import dev.kolejka.api.queue.QueueShape;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening queues that others made: what one is told, and what is said when one may not. */
class ExistingQueueTest {

    /** A group every system has under this number. */
    private static final int DAEMON = 1;

    private static final int NOBODY = 65_534;

    private Ground ground = new Ground();

    @AfterEach
    void clear() {
        ground.close();
    }

    @Test
    void whoOpensAQueueMayUseEveryTypeAndAllItsRoom() throws Exception {
        ground.create();

        QueueShape shape = ground.open().shape();

        assertEquals(Integer.MAX_VALUE, shape.types());
        assertEquals(Limits.now().queueBytes() / 520, shape.slotsPerType());
        assertEquals(QueueShape.Legend.NONE, shape.legend());
    }

    @Test
    void aShutQueueCanStillBeOpenedToTakeWhatIsThere() throws Exception {
        MessageQueue maker = ground.create();
        maker.offer(Ground.frame(1, 7));
        maker.shut();

        MessageQueue opened = ground.open();

        assertEquals(Limits.now().queueBytes() / 520, opened.shape().slotsPerType());
        assertEquals(List.of(7), Ground.rest(opened, 1));
    }

    @Test
    void aKeyWithoutAQueueSaysWhichKey() {
        NoSuchFileException missing = assertThrows(NoSuchFileException.class, ground::open);

        assertTrue(String.valueOf(missing.getMessage()).contains("" + ground.key), missing.getMessage());
    }

    @Test
    void whoMayNotUseTheQueueIsToldWhoseItIsAndWhichGroupHelps() throws Exception {
        deniedTo("nobody");
        ground.stranger.make(0660).giveToGroup(DAEMON);

        AccessDeniedException denied = assertThrows(AccessDeniedException.class, ground::open);

        assertEquals(
                "nobody may not read and write it (owner root, group daemon, mode 0660):"
                        + " sudo usermod -aG daemon nobody, then log in anew",
                denied.getReason());
        assertTrue(String.valueOf(denied.getMessage()).contains("" + ground.key), denied.getMessage());
    }

    @Test
    void nobodyIsAdvisedToJoinTheGroupOfRoot() throws Exception {
        deniedTo("nobody");
        ground.stranger.make(0660);

        AccessDeniedException denied = assertThrows(AccessDeniedException.class, ground::open);

        assertEquals(
                "nobody may not read and write it (owner root, group root, mode 0660):"
                        + " root has to give it to a group of its users",
                denied.getReason());
    }

    @Test
    void whereTheGroupMayNotEitherNoGroupIsAdvised() throws Exception {
        deniedTo("nobody");
        ground.stranger.make(0640);

        String reason = assertThrows(AccessDeniedException.class, ground::open).getReason();

        assertTrue(
                String.valueOf(reason).endsWith("its group may not either: root has to give it another mode"), reason);
    }

    /** Tests may run as root, who may everything: a kernel that denies stands in for one that means it. */
    private void deniedTo(String user) {
        ground.close();
        ground = new Ground(() -> new OddKernel() {
            @Override
            public int msgget(int key, int flags) {
                return -Errno.EACCES;
            }

            @Override
            public int userId() {
                return NOBODY;
            }

            @Override
            public Optional<String> userName(int uid) {
                return uid == NOBODY ? Optional.of(user) : super.userName(uid);
            }
        });
    }

    @Test
    void aQueueTakenFromUsWhileWeUseItIsGone() throws Exception {
        ground.close();
        boolean[] denied = {false};
        ground = new Ground(() -> new OddKernel() {
            @Override
            public int msgsnd(int id, long message, int bytes, int flags) {
                return denied[0] ? -Errno.EACCES : super.msgsnd(id, message, bytes, flags);
            }
        });
        MessageQueue queue = ground.create();
        assertTrue(queue.offer(Ground.frame(1, 7)));

        denied[0] = true;

        QueueGoneException gone = assertThrows(QueueGoneException.class, () -> queue.offer(Ground.frame(1, 8)));
        assertTrue(String.valueOf(gone.getMessage()).contains("was taken from this user"), gone.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "2147483648", "6661 ", "0x1a05", "06661", "+5", "kolejka.queue", "99999999999999"})
    void whatIsNoKeyIsRefusedAndToldWhatIs(String name) {
        String complaint = ground.transport.complaintAbout(name).orElse("none");

        assertTrue(complaint.contains("decimal number from 1 to 2147483647, such as 6661"), complaint);
        assertThrows(
                QueueRefusedException.class,
                () -> ground.transport.open(new QueueAddress("sysv", name, ground.address.directory())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "6661", "2147483647"})
    void aDecimalNumberIsAKey(String name) {
        assertEquals(Optional.empty(), ground.transport.complaintAbout(name));
    }

    @Test
    void anAddressOfAnotherTransportIsTheCallersMistake() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ground.transport.open(new QueueAddress("mapped", "6661", ground.address.directory())));
    }

    @Test
    void aTransportThatHasEndedSaysSo() {
        ground.transport.close();

        IOException ended = assertThrows(IOException.class, ground::create);

        assertTrue(String.valueOf(ended.getMessage()).endsWith("the transport has ended"), ended.getMessage());
    }
}
