package dev.kolejka.transport.sysv;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A server in small, to be killed: waits for a line of input, takes over the queue, and then consumes for ever. What it
 * has handled is what it has written: the numbers of one batch in one piece, as a journal would have them.
 */
final class ConsumerProcess {

    private ConsumerProcess() {}

    /**
     * Runs until it is killed.
     *
     * @param args the key
     */
    public static void main(String[] args) throws Exception {
        SysvTransport transport = new SysvTransport();
        OutputStream written = new FileOutputStream(FileDescriptor.out);
        if (System.in.read() < 0) {
            return;
        }
        MessageQueue queue = transport.create(
                new QueueAddress(SysvTransport.NAME, args[0], Path.of("run")),
                new QueueShape(5, 64, QueueShape.Legend.NONE),
                QueueAccess.DEFAULT);
        while (true) {
            queue.consume(1, 8, Ground.LONG, batch -> {
                StringBuilder line = new StringBuilder();
                for (int i = 0; i < batch.size(); i++) {
                    line.append(batch.frame(i).first()).append(' ');
                }
                try {
                    written.write(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            });
        }
    }
}
