package dev.kolejka.launcher;

import java.util.Map;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** The program for commands of a test bundle: returns 100 and how many arguments it got. */
public final class CommandProgram implements BundleActivator, ToIntFunction<String[]> {

    @Override
    public void start(BundleContext context) {
        context.registerService(
                ToIntFunction.class, this, FrameworkUtil.asDictionary(Map.of(BundleHost.PROGRAM, "commands")));
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public int applyAsInt(String[] arguments) {
        return 100 + arguments.length;
    }
}
