package dev.kolejka.api.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.kolejka.api.client.Chat.Sending;
import dev.kolejka.api.client.Chat.Sending.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatExceptionTest {

    @Test
    void troubleHasAKindAndADetail() {
        IllegalStateException cause = new IllegalStateException("gone");

        ChatException stopped = new ChatException(Trouble.SERVER_STOPPED, "/srv/office", cause);

        assertEquals(Trouble.SERVER_STOPPED, stopped.trouble());
        assertEquals("/srv/office", stopped.getMessage());
        assertSame(cause, stopped.getCause());
        assertEquals(Trouble.NO_ANSWER, new ChatException(Trouble.NO_ANSWER, "waited 5 s").trouble());
    }

    @Test
    void whatBecameOfAMessageDoesNotChange() {
        List<String> skipped = new ArrayList<>(List.of("ewa"));
        Sending sending = new Sending(Outcome.SENT, skipped);

        skipped.clear();

        assertEquals(List.of("ewa"), sending.skipped());
    }
}
