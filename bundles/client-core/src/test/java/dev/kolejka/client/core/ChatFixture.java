package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.Chat.Presence;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A server that does as it is told, and a conversation with it. */
abstract class ChatFixture {

    /** Long enough for any machine; what must run into a deadline gets {@link #SHORT}. */
    static final Duration LONG = Duration.ofSeconds(50);

    static final Duration SHORT = Duration.ofMillis(250);

    @TempDir
    Path run;

    ScriptedServer server;
    Chat chat;

    @BeforeEach
    void aServerAndAChat() throws IOException {
        server = new ScriptedServer(run);
        chat = chat(LONG);
    }

    @AfterEach
    void over() throws IOException {
        chat.close();
        server.close();
    }

    Chat chat(Duration answerDeadline) {
        return chat(run, server.transports(), answerDeadline);
    }

    static Chat chat(Path run, Collection<QueueTransport> transports, Duration answerDeadline) {
        return new QueueChat(new RunDirectory(run), transports, Optional.empty(), answerDeadline, Machine.REAL);
    }

    /** From now on the conversation waits so long. */
    void patience(Duration answerDeadline) {
        chat.close();
        chat = chat(answerDeadline);
    }

    Chat loggedIn() throws ChatException, InterruptedException {
        server.acceptsAla();
        assertEquals(Login.ACCEPTED, chat.logIn("ala", "kota".toCharArray(), false));
        server.nextRequest();
        return chat;
    }

    static Frame who() {
        return new Frame(7, 4, 3, "ala,");
    }

    static List<String> ala() {
        return List.of("ala");
    }

    static List<String> logins(List<Presence> present) {
        return present.stream().map(Presence::login).toList();
    }

    /** Mail as it comes after a plain log-in, which tells no more of it. */
    static Mail plain(int from, int group, String text) {
        return new Mail(from, group, text, 0, false, false);
    }

    static ChatException assertTrouble(Trouble expected, Executable call) {
        ChatException thrown = assertThrows(ChatException.class, call);
        assertEquals(expected, thrown.trouble(), thrown::getMessage);
        return thrown;
    }
}
