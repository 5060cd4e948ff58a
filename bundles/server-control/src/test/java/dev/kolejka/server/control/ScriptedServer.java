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
import java.util.function.UnaryOperator;

/** A server that says what a test wants to one client, once that has asked, and then hangs up or does not. */
final class ScriptedServer {

    private final ServerSocketChannel channel;
    private final Thread thread;
    private final CountDownLatch hangUp = new CountDownLatch(1);

    private ScriptedServer(Path run, UnaryOperator<String> answer, int questions, boolean hangsUp) throws IOException {
        channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(run.resolve(Control.SOCKET)));
        if (hangsUp) {
            hangUp.countDown();
        }
        thread = new Thread(() -> serve(answer, questions), "scripted-server");
        thread.start();
    }

    static ScriptedServer thatSays(Path run, String answer) throws IOException {
        return new ScriptedServer(run, question -> answer, 1, true);
    }

    static ScriptedServer thatHangs(Path run, String answer) throws IOException {
        return new ScriptedServer(run, question -> answer, 1, false);
    }

    /** As servers were before questions had a language: one refusal for it, another for the question without. */
    static ScriptedServer thatKnowsNoLanguages(Path run, String answer) throws IOException {
        String bad = "{\"version\":1,\"error\":{\"code\":\"bad-line\",\"exit\":2,\"message\":\"unknown key\"}}";
        return new ScriptedServer(run, question -> (question.contains("language") ? bad : answer) + "\n", 2, true);
    }

    @SuppressWarnings("InterruptedExceptionSwallowed") // nobody interrupts it
    private void serve(UnaryOperator<String> answer, int questions) {
        try (SocketChannel client = channel.accept()) {
            for (int i = 0; i < questions; i++) {
                ByteBuffer question = ByteBuffer.allocate(Limits.QUESTION_BYTES);
                client.read(question);
                String asked = StandardCharsets.UTF_8.decode(question.flip()).toString();
                client.write(ByteBuffer.wrap(answer.apply(asked).getBytes(StandardCharsets.UTF_8)));
            }
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
