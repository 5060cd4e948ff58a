package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Copy;
import dev.kolejka.api.client.Chat.InTheWay;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.Chat.Presence;
import dev.kolejka.api.client.Chat.Sending;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.Names;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A conversation without a server, in which only what commands may do is answered: whose password is kota is let in, and
 * mail waits until it is told that it was shown.
 */
final class ScriptedChat {

    /** When all happened. */
    static final long NOON = 1_700_000_000_000L;

    final List<String> asked = new ArrayList<>();
    final Map<String, Trouble> troubles = new HashMap<>();
    final Set<String> kept = new HashSet<>();
    Login outcome = Login.ACCEPTED;

    /** What becomes of the next messages; after that they are sent. */
    final Deque<Sending> sendings = new ArrayDeque<>();

    /** What waits. */
    final Deque<Mail> mail = new ArrayDeque<>();

    /** What is to be looked at, one answer after the other. */
    final Deque<List<Copy>> copies = new ArrayDeque<>();

    /** Whether the server keeps a history: what is to be found in it. */
    Optional<List<Copy>> past = Optional.empty();

    /** Happens once, when mail is waited for. */
    @Nullable
    Runnable whenWaiting;

    /** Is told what is asked, before it is answered. */
    Consumer<String> whenAsked = name -> {};

    /** The password that was used, the very array. */
    char[] password = new char[0];

    private boolean blocked;

    private final Names names = new Names(
            List.of("ala", "bob", "ewa"),
            List.of(new Names.Group("szachy", List.of(1, 2)), new Names.Group("kino", List.of(1, 3))));

    Chat chat() {
        return (Chat) Proxy.newProxyInstance(
                ScriptedChat.class.getClassLoader(),
                new Class<?>[] {Chat.class},
                (proxy, method, arguments) -> answer(method, arguments));
    }

    /** What is asked now is never answered. */
    void blocks() {
        blocked = true;
    }

    void arrives(int from, String text) {
        mail.add(new Mail(from, 0, text, NOON, false, false));
    }

    private @Nullable Object answer(Method method, Object @Nullable [] arguments)
            throws ChatException, InterruptedException {
        Object[] given = arguments == null ? new Object[0] : arguments;
        String name = method.getName();
        if (!name.equals("names") && !name.equals("self") && !name.equals("inTheWay")) {
            asked.add(name
                    + Arrays.stream(given)
                            .filter(value -> !(value instanceof char[]) && !(value instanceof Boolean))
                            .map(value -> " " + value)
                            .collect(Collectors.joining()));
        }
        whenAsked.accept(name);
        if (blocked) {
            blocked = false;
            new CountDownLatch(1).await();
        }
        Trouble trouble = troubles.get(name);
        if (trouble != null) {
            throw new ChatException(trouble, "detail of " + trouble);
        }
        return switch (name) {
            case "connect", "remember", "logOut", "close", "join", "leave" -> null;
            case "logIn" -> logIn(given);
            case "logInRemembered" -> kept.contains(String.valueOf(given[0])) ? Optional.of(outcome) : Optional.empty();
            case "inTheWay" -> Optional.of(new InTheWay(NOON, "mapped"));
            case "forget" -> kept.remove(String.valueOf(given[0]));
            case "names" -> names;
            case "self" -> 1;
            case "who" -> List.of(new Presence("ala", false, NOON, "mapped"), new Presence("bob", true));
            case "members" -> List.of("ewa", "ala");
            case "waiting" -> OptionalInt.of(mail.size());
            case "toPerson", "toGroup" ->
                sendings.isEmpty() ? new Sending(Sending.Outcome.SENT, List.of()) : sendings.remove();
            case "peek" -> copies.isEmpty() ? List.of() : copies.remove();
            case "history" -> past;
            case "receive" -> mail.stream().limit(2).toList();
            case "awaitMail" -> awaited();
            case "shown" -> shown((Integer) given[0]);
            default -> throw new AssertionError("no command asks for " + method);
        };
    }

    private List<Mail> awaited() {
        if (whenWaiting != null) {
            Runnable event = whenWaiting;
            whenWaiting = null;
            event.run();
        }
        return mail.stream().limit(2).toList();
    }

    private @Nullable Object shown(int count) {
        for (int i = 0; i < count; i++) {
            mail.remove();
        }
        return null;
    }

    private Login logIn(Object[] given) {
        password = (char[]) given[1];
        if (Boolean.TRUE.equals(given[2])) {
            asked.add("takes over");
        }
        String typed = new String(password);
        return typed.equals("kota") ? outcome : Login.WRONG_LOGIN_OR_PASSWORD;
    }
}
