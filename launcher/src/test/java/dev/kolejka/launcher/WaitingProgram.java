package dev.kolejka.launcher;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** The program of a test bundle: runs until it is interrupted, logs that it ends and returns 42. */
public final class WaitingProgram implements BundleActivator, ToIntFunction<String[]> {

    @Override
    public void start(BundleContext context) {
        context.registerService(
                ToIntFunction.class, this, FrameworkUtil.asDictionary(Map.of(BundleHost.PROGRAM, "waiting")));
    }

    @Override
    public void stop(BundleContext context) {
        System.out.println("stopped");
    }

    @Override
    @SuppressWarnings("InterruptedExceptionSwallowed") // being interrupted is how it ends
    public int applyAsInt(String[] arguments) {
        System.Logger log = System.getLogger("waiting");
        log.log(Level.INFO, "begins");
        System.out.println("runs");
        try {
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException e) {
            log.log(Level.INFO, "ends");
            return 42;
        }
    }
}
