package dev.kolejka.client.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Copy;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Words;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PastTest {

    private static final long AT = 1_700_000_000_000L;
    private static final String TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx")
            .withZone(ZoneId.systemDefault())
            .format(Instant.ofEpochMilli(AT));

    @Test
    void eachMessageHasItsTimeAndBothEndsAndNoLineOfItLooksLikeOneOfOurs() throws Exception {
        Past past = past(search -> Optional.of(List.of(
                new Copy(1, AT, "ala", "bob", false, false, false, "one\n2. two"),
                new Copy(2, AT, "", "szachy", true, true, false, "three"))));

        assertEquals(
                List.of(
                        TIME + "  ala -> bob: one",
                        "    2. two",
                        TIME + "  (unknown sender) -> szachy (unverified): three"),
                past.show().lines());
        assertEquals(State.MAIN, past.show().next());
    }

    @Test
    void whereNothingIsKeptOrNothingWasSaidThatIsTold() throws Exception {
        assertEquals(
                List.of("This server keeps no history; its operator can switch it on."),
                past(search -> Optional.empty()).show().lines());
        assertEquals(
                List.of("No messages yet."),
                past(search -> Optional.of(List.of())).show().lines());
    }

    @Test
    void aClassicLogInIsToldThatItCannotLook() throws Exception {
        Past past = past(search -> {
            throw new ChatException(Trouble.NOT_SEALED, "plain");
        });

        assertEquals(
                List.of("Only a sealed session can look at the history; this one is a classic log-in."),
                past.show().lines());
    }

    @FunctionalInterface
    private interface History {
        Optional<List<Copy>> of(Chat.Search search) throws ChatException;
    }

    private static Past past(History history) {
        InvocationHandler answers = (proxy, method, arguments) -> history.of((Chat.Search) arguments[0]);
        Chat chat = (Chat) Proxy.newProxyInstance(Chat.class.getClassLoader(), new Class<?>[] {Chat.class}, answers);
        return new Past(chat, Words.in(Language.ENGLISH));
    }
}
