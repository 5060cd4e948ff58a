package dev.kolejka.launcher;

import java.io.Console;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Lets a bundle say what SIGHUP does: a {@link Runnable} service with the property {@value #PROPERTY}=HUP is got and run
 * when one comes, on a thread of the signal's own. Without such a service the signal ends the process, as others do. So
 * it does on a terminal, where it means that the terminal is gone. Whoever starts us with the signal ignored, as nohup(1)
 * does, has it ignored.
 */
final class HangUp extends ServiceTracker<Runnable, ServiceReference<Runnable>> {

    /** The property that says which signal a service is for. */
    static final String PROPERTY = "kolejka.signal";

    private static final String HUP = "HUP";
    private static final String FILTER =
            "(&(objectClass=" + Runnable.class.getName() + ")(" + PROPERTY + "=" + HUP + "))";

    private @Nullable Runnable putBack;

    private HangUp(BundleContext context) throws InvalidSyntaxException {
        super(context, FrameworkUtil.createFilter(FILTER), null);
    }

    /** From now on such services are found. */
    static void answer(BundleContext context) {
        if (isOnTerminal()) {
            return;
        }
        try {
            new HangUp(context).open();
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(FILTER, e);
        }
    }

    /** Since Java 22 there may be a console without a terminal, and a method that tells; before, there is neither. */
    private static boolean isOnTerminal() {
        return Optional.ofNullable(System.console()).filter(HangUp::isTerminal).isPresent();
    }

    private static boolean isTerminal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }

    @Override
    public ServiceReference<Runnable> addingService(ServiceReference<Runnable> reference) {
        if (putBack == null) {
            putBack = Signals.answer(HUP, () -> run(reference));
        }
        return reference;
    }

    private void run(ServiceReference<Runnable> reference) {
        Runnable answer = context.getService(reference);
        if (answer != null) {
            answer.run();
        }
    }

    @Override
    public void removedService(ServiceReference<Runnable> reference, ServiceReference<Runnable> same) {
        if (putBack != null) {
            putBack.run();
            putBack = null;
        }
    }
}
