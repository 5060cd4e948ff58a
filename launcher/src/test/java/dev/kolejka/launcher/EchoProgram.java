package dev.kolejka.launcher;

import java.util.Map;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** The program of a test bundle: returns the number that is its first argument, or throws when that is none. */
public final class EchoProgram implements BundleActivator, ToIntFunction<String[]> {

    @Override
    public void start(BundleContext context) {
        context.registerService(
                ToIntFunction.class, this, FrameworkUtil.asDictionary(Map.of(BundleHost.PROGRAM, "echo")));
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public int applyAsInt(String[] arguments) {
        return Integer.parseInt(arguments[0]);
    }
}
