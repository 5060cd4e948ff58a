package dev.kolejka.bench.kill;

import dev.kolejka.api.client.Chats;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.sealing.Sealing;
import java.lang.reflect.Method;

/**
 * The client's bundles without the framework that puts them together, so that a process is there at once. They come as
 * the built distribution has them, by the names of their classes, and meet as Declarative Services has them meet.
 */
final class ClientCore {

    private static final String CHATS = "dev.kolejka.client.core.QueueChats";
    private static final String SEALING = "dev.kolejka.sealing.NoiseSealing";

    private ClientCore() {}

    /** The class of a transport. */
    static String transportClass(String name) {
        return switch (name) {
            case "mapped" -> "dev.kolejka.transport.mapped.MappedTransport";
            case "sysv" -> "dev.kolejka.transport.sysv.SysvTransport";
            default -> throw new IllegalArgumentException("there is no transport " + name + "; mapped and sysv are");
        };
    }

    /** Conversations over one transport. */
    static Chats over(String transport) throws ReflectiveOperationException {
        Chats chats = made(CHATS, Chats.class);
        bind(chats, "addTransport", QueueTransport.class, made(transportClass(transport), QueueTransport.class));
        bind(chats, "setSealing", Sealing.class, made(SEALING, Sealing.class));
        return chats;
    }

    private static <T> T made(String className, Class<T> service) throws ReflectiveOperationException {
        return Class.forName(className)
                .asSubclass(service)
                .getDeclaredConstructor()
                .newInstance();
    }

    private static <T> void bind(Object component, String method, Class<T> service, T bound)
            throws ReflectiveOperationException {
        Method reference = component.getClass().getDeclaredMethod(method, service);
        reference.setAccessible(true);
        reference.invoke(component, bound);
    }
}
