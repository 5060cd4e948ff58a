package dev.kolejka.launcher;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;

/**
 * The program of a test bundle. It does what its first argument says: {@code count} returns how many bundles there are,
 * {@code setting KEY VALUE} returns 0 when bundles see that value, {@code end} stops the framework, waits to be
 * interrupted for that and returns 43, or 44 when its bundle was stopped before it had ended.
 */
public final class SettingsProgram implements BundleActivator, ToIntFunction<String[]> {

    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable BundleContext context;

    @Override
    public void start(BundleContext context) {
        this.context = context;
        context.registerService(
                ToIntFunction.class, this, FrameworkUtil.asDictionary(Map.of(BundleHost.PROGRAM, "settings")));
    }

    @Override
    public void stop(BundleContext context) {
        stopped.countDown();
    }

    @Override
    public int applyAsInt(String[] arguments) {
        BundleContext seen = Objects.requireNonNull(context);
        return switch (arguments[0]) {
            case "count" -> seen.getBundles().length;
            case "setting" -> arguments[2].equals(seen.getProperty(arguments[1])) ? 0 : 1;
            case "end" -> end(seen);
            default -> throw new IllegalArgumentException(Arrays.toString(arguments));
        };
    }

    @SuppressWarnings("InterruptedExceptionSwallowed") // being interrupted is how it ends
    private int end(BundleContext seen) {
        try {
            seen.getBundle(0).stop();
            new CountDownLatch(1).await();
            return 0;
        } catch (BundleException e) {
            return 1;
        } catch (InterruptedException e) {
            return isStoppedMeanwhile() ? 44 : 43;
        }
    }

    /** Gives whoever does not wait for the program the time to show it. */
    private boolean isStoppedMeanwhile() {
        try {
            return stopped.await(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException again) {
            throw new AssertionError("nobody interrupts twice", again);
        }
    }
}
