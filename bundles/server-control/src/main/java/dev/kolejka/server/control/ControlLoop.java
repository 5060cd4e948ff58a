package dev.kolejka.server.control;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.server.Control;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves a control socket. The thread {@code control} accepts, reads and writes, and never waits for anybody; questions
 * are carried out on {@code control-1}, {@code control-2} …, at most one a connection. Any thread may close it.
 */
final class ControlLoop implements Control.Opened {

    private static final System.Logger LOG = System.getLogger(ControlLoop.class.getPackageName());

    /** How long a thread that carried out a question waits for the next. */
    private static final Duration WORKER_IDLE = Duration.ofSeconds(10);
    /** How long {@link #close} waits for the threads, and how long nobody is accepted after that has failed. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final SocketFile socket;
    private final Selector selector;
    private final SelectionKey accepting;
    private final Answers answers;
    private final Limits limits;
    private final Set<Peer> peers = new HashSet<>();
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
    private final ExecutorService workers;
    private final Thread thread = new Thread(this::run, "control");
    private long acceptAgainNanos;
    private volatile boolean closing;

    private ControlLoop(SocketFile socket, Selector selector, Answers answers, Limits limits) throws IOException {
        this.socket = socket;
        this.selector = selector;
        this.answers = answers;
        this.limits = limits;
        accepting = socket.channel().register(selector, SelectionKey.OP_ACCEPT);
        workers = workers(limits.connections());
    }

    /**
     * Serves from now on.
     *
     * @param socket closed at the end, also when this throws
     */
    static ControlLoop start(SocketFile socket, Answers answers, Limits limits) throws IOException {
        try {
            ControlLoop loop = new ControlLoop(socket, Selector.open(), answers, limits);
            loop.thread.start();
            LOG.log(Level.INFO, "event=control_opened socket=" + socket.path());
            return loop;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static ExecutorService workers(int most) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                most,
                most,
                WORKER_IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                task -> new Thread(task, "control-" + number.incrementAndGet()));
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    private void run() {
        try {
            while (!closing) {
                selector.select(this::ready, waitMillis());
                runErrands();
                cutOff();
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "event=control_failed: operators cannot reach this server any more", e);
        } finally {
            letGo();
        }
    }

    private void ready(SelectionKey key) {
        if (key == accepting) {
            accept();
        } else {
            Peer peer = (Peer) key.attachment();
            carefully(peer, peer::ready);
        }
    }

    private void accept() {
        try {
            SocketChannel channel = socket.channel().accept();
            if (channel != null) {
                welcome(channel);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "event=control_accept_failed reason=" + e);
            accepting.interestOps(0);
            acceptAgainNanos = System.nanoTime() + MOMENT.toNanos();
        }
    }

    private void welcome(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Peer peer = new Peer(channel, key, limits, this::carryOut);
        key.attach(peer);
        peers.add(peer);
        if (peers.size() > limits.connections()) {
            carefully(
                    peer,
                    () -> peer.sayAndEnd(List.of(StatusJson.error(
                            StatusJson.TOO_MANY_CONNECTIONS,
                            ExitStatus.TEMPORARY,
                            "there are " + limits.connections() + " connections already; try again"))));
            end(peer);
        }
    }

    private void carryOut(Peer peer, Question question) {
        workers.execute(() -> {
            try {
                List<String> answer = answers.to(question);
                errands.add(() -> carefully(peer, () -> peer.answered(answer)));
                selector.wakeup();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void runErrands() {
        for (Runnable errand = errands.poll(); errand != null; errand = errands.poll()) {
            errand.run();
        }
    }

    private interface Step {
        void take() throws IOException;
    }

    /** A peer that is gone is nobody else's trouble. */
    private void carefully(Peer peer, Step step) {
        try {
            step.take();
            if (!peer.isOpen()) {
                end(peer);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "event=control_peer_gone reason=" + e);
            end(peer);
        }
    }

    private void end(Peer peer) {
        peers.remove(peer);
        peer.close();
    }

    /** Closes the connections that have taken too long, and accepts again after a rest. */
    private void cutOff() {
        long now = System.nanoTime();
        for (Peer peer : List.copyOf(peers)) {
            if (peer.patienceNanos(now) <= 0) {
                LOG.log(Level.DEBUG, "event=control_peer_cut_off");
                end(peer);
            }
        }
        if (accepting.interestOps() == 0 && acceptAgainNanos - now <= 0) {
            accepting.interestOps(SelectionKey.OP_ACCEPT);
        }
    }

    /** Until the next of those deadlines; 0 when there is none. */
    private long waitMillis() {
        long now = System.nanoTime();
        long nanos = accepting.interestOps() == 0 ? acceptAgainNanos - now : Long.MAX_VALUE;
        for (Peer peer : peers) {
            nanos = Math.min(nanos, peer.patienceNanos(now));
        }
        return nanos == Long.MAX_VALUE ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
    }

    private void letGo() {
        List.copyOf(peers).forEach(this::end);
        try {
            socket.close();
            selector.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "event=control_not_removed socket=" + socket.path() + " reason=" + e);
        }
        workers.shutdownNow();
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(MOMENT.toMillis());
            workers.awaitTermination(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
