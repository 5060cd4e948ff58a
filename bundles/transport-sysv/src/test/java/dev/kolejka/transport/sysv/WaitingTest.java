package dev.kolejka.transport.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueGoneException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting in the kernel, and how it ends: on time, by others, by the queue's end, by the transport's end. */
class WaitingTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    private final CountDownLatch blocked = new CountDownLatch(1);
    private final AtomicInteger receives = new AtomicInteger();
    private Ground ground = new Ground(() -> new Watched());

    /** Tells when somebody waits. */
    private class Watched extends OddKernel {
        @Override
        public int msgrcv(int id, long message, int bytes, long type, int flags) {
            receives.incrementAndGet();
            return watched(flags, () -> super.msgrcv(id, message, bytes, type, flags));
        }

        @Override
        public int msgsnd(int id, long message, int bytes, int flags) {
            return watched(flags, () -> super.msgsnd(id, message, bytes, flags));
        }

        private int watched(int flags, Supplier<Integer> call) {
            if ((flags & IPC_NOWAIT) == 0) {
                blocked.countDown();
            }
            return call.get();
        }
    }

    @AfterEach
    void clear() {
        ground.close();
    }

    private void on(Supplier<Kernel> kernel) {
        ground.close();
        ground = new Ground(kernel);
    }

    private static List<Callable<Object>> waysToWait(MessageQueue queue) {
        return List.of(
                () -> queue.send(Ground.frame(1, 9), Ground.ENDLESS),
                () -> queue.receive(2, new Frame(), Ground.ENDLESS),
                () -> queue.consume(3, 1, Ground.ENDLESS, batch -> {}));
    }

    private void fill() throws Exception {
        MessageQueue filling = ground.open();
        while (filling.offer(Ground.frame(1, 1))) {}
    }

    @Test
    void whoWaitsAsksTheKernelOnceAndNotAgainAndAgain() throws Exception {
        MessageQueue queue = ground.create();
        int before = receives.get();

        FutureTask<Boolean> receiving = ground.start(() -> queue.receive(1, new Frame(), Duration.ofMillis(200)));

        assertFalse(Ground.outcome(receiving));
        int asked = receives.get() - before;
        assertTrue(asked <= 3, () -> "once at once, once waiting, and once more if a signal came early, but " + asked);
    }

    @Test
    void signalsThatAreLostAreSentAgain() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        on(() -> new OddKernel() {
            @Override
            public void interrupt(long thread) {
                if (sent.incrementAndGet() > 10) {
                    super.interrupt(thread);
                }
            }
        });
        MessageQueue queue = ground.create();

        assertFalse(queue.receive(1, new Frame(), SHORT));

        assertTrue(sent.get() > 10);
    }

    @Test
    @Timeout(60)
    void aSignalThatSomebodyElseTookOverIsTakenBack() throws Exception {
        AtomicInteger prepared = new AtomicInteger();
        on(() -> new OddKernel() {
            @Override
            public void prepareInterrupts() {
                if (prepared.incrementAndGet() == 1) {
                    LibC.signal(LinuxKernel.SIGURG, 0); // what it is by default: ignored
                } else {
                    super.prepareInterrupts();
                }
            }
        });
        MessageQueue queue = ground.create();

        while (prepared.get() < 2) { // on a busy machine the waker may have had no time to notice
            assertFalse(queue.receive(1, new Frame(), SHORT));
        }
        assertFalse(queue.receive(1, new Frame(), SHORT));

        assertEquals(2, prepared.get(), "once taken back it is ours");
    }

    @Test
    void aCallThatIsInterruptedForNothingGoesOn() throws Exception {
        AtomicInteger spurious = new AtomicInteger(20);
        on(() -> new OddKernel() {
            @Override
            public int msgrcv(int id, long message, int bytes, long type, int flags) {
                boolean nothing = (flags & IPC_NOWAIT) == 0 && spurious.getAndDecrement() > 0;
                return nothing ? -Errno.EINTR : super.msgrcv(id, message, bytes, type, flags);
            }

            @Override
            public int msgsnd(int id, long message, int bytes, int flags) {
                boolean nothing = (flags & IPC_NOWAIT) == 0 && spurious.getAndDecrement() > 0;
                return nothing ? -Errno.EINTR : super.msgsnd(id, message, bytes, flags);
            }
        });
        MessageQueue queue = ground.create();
        FutureTask<Boolean> receiving = ground.start(() -> queue.receive(2, new Frame(), Ground.ENDLESS));
        while (spurious.get() > 0) {
            Thread.onSpinWait();
        }
        queue.offer(Ground.frame(2, 1));
        assertTrue(Ground.outcome(receiving));

        fill();
        spurious.set(20);
        MessageQueue other = ground.open();
        FutureTask<Boolean> sending = ground.start(() -> other.send(Ground.frame(1, 1), Ground.ENDLESS));
        while (spurious.get() > 0) {
            Thread.onSpinWait();
        }
        ground.stranger.take(1);
        assertTrue(Ground.outcome(sending));
    }

    @Test
    void aQueueThatIsRemovedFromOutsideLetsEverybodyGo() throws Exception {
        for (int way = 0; way < 3; way++) {
            try (Ground each = new Ground(() -> new Watched())) {
                each.create();
                MessageQueue queue = each.open();
                while (queue.offer(Ground.frame(1, 1))) {}
                FutureTask<Object> waiting = each.start(waysToWait(queue).get(way));
                blocked.await();

                String[] ipcrm = {"ipcrm", "-Q", "" + each.key};
                assertEquals(0, new ProcessBuilder(ipcrm).start().waitFor());

                QueueGoneException gone = assertInstanceOf(QueueGoneException.class, failure(waiting));
                assertTrue(String.valueOf(gone.getMessage()).endsWith("was removed"), gone.getMessage());
            }
        }
    }

    @Test
    void whoWaitsAloneInAQueueThatIsClosedIsLetGo() throws Exception {
        MessageQueue queue = ground.create();
        FutureTask<Boolean> receiving = ground.start(() -> queue.receive(2, new Frame(), Ground.ENDLESS));
        blocked.await();
        letTheWakerSleep();

        queue.close();

        QueueGoneException gone = assertInstanceOf(QueueGoneException.class, failure(receiving));
        assertTrue(String.valueOf(gone.getMessage()).endsWith("was closed"), gone.getMessage());
    }

    @Test
    void aTransportThatEndsLetsEverybodyGoAndLeavesNoThread() throws Exception {
        ground.create();
        fill();
        MessageQueue queue = ground.open();
        List<FutureTask<Object>> waiting =
                waysToWait(queue).stream().map(ground::start).toList();
        blocked.await();

        ground.transport.close();

        for (FutureTask<Object> each : waiting) {
            assertInstanceOf(QueueGoneException.class, failure(each));
        }
        assertEquals(List.of(), wakers());
        assertThrows(QueueGoneException.class, () -> queue.offer(Ground.frame(1, 1)));
        assertThrows(QueueGoneException.class, () -> queue.poll(1, new Frame()));
    }

    @Test
    void aTransportWithoutAnybodyWhoWaitsHasNoThread() throws Exception {
        MessageQueue queue = ground.create();
        queue.offer(Ground.frame(1, 1));
        queue.receive(1, new Frame(), Ground.ENDLESS);
        queue.receive(1, new Frame(), Duration.ZERO);

        assertEquals(List.of(), wakers());
    }

    private static void letTheWakerSleep() {
        long until = System.nanoTime() + Ground.LONG.toNanos();
        while (Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread ->
                        thread.getName().contains("sysv") && thread.getState() == Thread.State.TIMED_WAITING)) {
            assertTrue(System.nanoTime() - until < 0, "the waker never sleeps");
        }
    }

    private static List<String> wakers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("sysv"))
                .toList();
    }

    @Test
    void manyWaitOnOneTransportAndEachEndsOnItsOwnTime() throws Exception {
        MessageQueue queue = ground.create();
        FutureTask<Boolean> late = ground.start(() -> queue.receive(3, new Frame(), Ground.ENDLESS));
        blocked.await();
        List<FutureTask<Boolean>> soon = IntStream.range(0, 20)
                .mapToObj(i -> ground.start(() -> queue.receive(2, new Frame(), SHORT.multipliedBy(1 + i % 3))))
                .toList();

        for (FutureTask<Boolean> each : soon) {
            assertFalse(Ground.outcome(each));
        }

        assertFalse(late.isDone());
        queue.offer(Ground.frame(3, 1));
        assertTrue(Ground.outcome(late));
    }

    private static Throwable failure(FutureTask<?> task) throws Exception {
        ExecutionException failed = assertThrows(ExecutionException.class, () -> Ground.outcome(task));
        return failed.getCause() == null ? failed : failed.getCause();
    }
}
