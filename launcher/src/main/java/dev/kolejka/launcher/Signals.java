package dev.kolejka.launcher;

import java.lang.reflect.Proxy;

/**
 * Answers signals by {@code sun.misc.Signal} of the module jdk.unsupported, which has no successor. Called by reflection:
 * the compiler's warning of it cannot be suppressed. Any thread.
 */
final class Signals {

    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private Signals() {}

    /**
     * Has a signal answered, each time on a thread of its own. One that was ignored when this process began stays ignored.
     *
     * @param name   without SIG, as in {@code HUP}
     * @param answer what is done when it comes
     * @return puts back what was before
     */
    static Runnable answer(String name, Runnable answer) {
        try {
            Class<?> handlers = Class.forName(HANDLER);
            Object handler = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handlers}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            answer.run();
                        }
                        return null;
                    });
            Object before = handle(name, handler);
            return () -> handleAgain(name, before);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(SIGNAL + " is not what it was in Java 17", e);
        }
    }

    private static void handleAgain(String name, Object before) {
        try {
            handle(name, before);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(SIGNAL + " is not what it was in Java 17", e);
        }
    }

    private static Object handle(String name, Object handler) throws ReflectiveOperationException {
        Class<?> signals = Class.forName(SIGNAL);
        Object signal = signals.getConstructor(String.class).newInstance(name);
        return signals.getMethod("handle", signals, Class.forName(HANDLER)).invoke(null, signal, handler);
    }
}
