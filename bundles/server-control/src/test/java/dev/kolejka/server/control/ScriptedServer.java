package dev.kolejka.server.control;

import dev.kolejka.api.server.Control;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A server that says what a test wants to one client, once that has asked, and then hangs up or does not. */
final class ScriptedServer {

    private final ServerSocketChannel channel;
    private final Thread thread;
    private final CountDownLatch hangUp = new CountDownLatch(1);

    private ScriptedServer(Path run, String answer, boolean hangsUp) throws IOException {
        channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(run.resolve(Control.SOCKET)));
        if (hangsUp) {
            hangUp.countDown();
        }
        thread = new Thread(() -> serve(answer), "scripted-server");
        thread.start();
    }

    static ScriptedServer thatSays(Path run, String answer) throws IOException {
        return new ScriptedServer(run, answer, true);
    }

    static ScriptedServer thatHangs(Path run, String answer) throws IOException {
        return new ScriptedServer(run, answer, false);
    }

    @SuppressWarnings("InterruptedExceptionSwallowed") // nobody interrupts it
    private void serve(String answer) {
        try (SocketChannel client = channel.accept()) {
            client.read(ByteBuffer.allocate(Limits.QUESTION_BYTES));
            client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
            hangUp.await();
        } catch (IOException hungUpOn) {
            // The client has heard enough.
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void end() throws InterruptedException, IOException {
        hangUp.countDown();
        thread.join();
        channel.close();
    }
}
