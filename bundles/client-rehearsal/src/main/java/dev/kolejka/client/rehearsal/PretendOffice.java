package dev.kolejka.client.rehearsal;

import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.sealing.Digest;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/**
 * A server of one person, in a run directory of its own, for as long as a rehearsal lasts: whoever says hello is welcome,
 * whatever is asked is done, and nothing is kept. It owns the thread {@code kolejka-pretend-office}.
 */
final class PretendOffice implements AutoCloseable {

    /** Who is at home here. */
    static final String LOGIN = "ala";

    static final Size SIZE = new Size(1, 0, 4);

    private static final int SLOTS_PER_TYPE = 16;

    private final Path run;
    private final MessageQueue queue;
    private final LockFile.Hold life;
    private final Seed key;
    private final Thread thread;

    /**
     * Opens it.
     *
     * @param transport what carries its frames
     * @param sealing   seals them
     * @param run       an empty directory, which nobody else may write
     * @throws IOException if its files cannot be made
     */
    PretendOffice(QueueTransport transport, Sealing sealing, Path run) throws IOException {
        this.run = run;
        byte[] names = new Names(List.of(LOGIN), List.of()).toBasic().getBytes(StandardCharsets.UTF_8);
        byte[] realm = new byte[Realm.BYTES];
        new SecureRandom().nextBytes(realm);
        key = sealing.generate();
        ServerIdentity identity = new ServerIdentity(new Realm(realm), sealing.publicKey(key));
        Files.write(run.resolve(Names.FILE), names);
        Files.write(run.resolve(ServerIdentity.FILE), identity.toBytes());
        Path locks = run.resolve(LockFile.NAME);
        LockFile.make(locks, QueueAccess.DEFAULT);
        life = LockFile.open(locks).tryHold(0).orElseThrow(() -> new IOException("a server runs in " + run));
        queue = transport.create(
                new QueueAddress(transport.name(), transport.defaultName(), run),
                new QueueShape(
                        new Numbering(SIZE).types(),
                        SLOTS_PER_TYPE,
                        new QueueShape.Legend(SIZE.people(), SIZE.groups(), SIZE.sessions())),
                QueueAccess.DEFAULT);
        Files.writeString(run.resolve(DoorList.FILE), doors(transport));
        PretendSessions sessions = new PretendSessions(sealing, identity, key, Digest.of(names), queue);
        thread = new Thread(() -> serve(sessions), "kolejka-pretend-office");
        thread.setDaemon(true);
        thread.start();
    }

    private static String doors(QueueTransport transport) {
        return "{\"version\":" + DoorList.VERSION + ",\"generation\":1,\"p\":" + SIZE.people() + ",\"g\":"
                + SIZE.groups() + ",\"s\":" + SIZE.sessions() + ",\"doors\":[{\"transport\":\"" + transport.name()
                + "\",\"address\":\"" + transport.defaultName() + "\",\"classic\":false}]}";
    }

    private void serve(PretendSessions sessions) {
        Frame request = new Frame();
        try {
            while (true) {
                if (queue.receive(Numbering.REQUESTS, request, Duration.ofDays(1))) {
                    sessions.handle(request);
                }
            }
        } catch (QueueGoneException | InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            sessions.close();
        }
    }

    /** Its run directory. */
    Path run() {
        return run;
    }

    /** Nobody serves any more; the files stay. */
    @Override
    public void close() throws IOException {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.close();
        key.close();
        life.close();
    }
}
