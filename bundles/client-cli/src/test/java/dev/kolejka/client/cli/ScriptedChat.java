package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A conversation without a server, in which only what commands may do is answered: whose password is kota is let in. */
final class ScriptedChat {

    final List<String> asked = new ArrayList<>();
    final Map<String, Trouble> troubles = new HashMap<>();
    final Set<String> kept = new HashSet<>();
    Login outcome = Login.ACCEPTED;

    /** The password that was used, the very array. */
    char[] password = new char[0];

    Chat chat() {
        return (Chat) Proxy.newProxyInstance(
                ScriptedChat.class.getClassLoader(),
                new Class<?>[] {Chat.class},
                (proxy, method, arguments) -> answer(method, arguments));
    }

    private @Nullable Object answer(Method method, Object @Nullable [] arguments) throws ChatException {
        Object first = arguments == null ? "" : arguments[0];
        asked.add((method.getName() + " " + first).strip());
        Trouble trouble = troubles.get(method.getName());
        if (trouble != null) {
            throw new ChatException(trouble, "detail of " + trouble);
        }
        return switch (method.getName()) {
            case "connect", "remember", "logOut", "close" -> null;
            case "logIn" -> logIn(arguments);
            case "forget" -> kept.remove(first);
            default -> throw new AssertionError("no command asks for " + method);
        };
    }

    private Login logIn(Object @Nullable [] arguments) {
        if (arguments == null || Boolean.TRUE.equals(arguments[2])) {
            throw new AssertionError("no command takes over");
        }
        password = (char[]) arguments[1];
        String typed = new String(password);
        return typed.equals("kota") ? outcome : Login.WRONG_LOGIN_OR_PASSWORD;
    }
}
