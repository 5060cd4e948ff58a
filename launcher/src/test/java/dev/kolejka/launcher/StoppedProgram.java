package dev.kolejka.launcher;

import java.util.Map;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** The program for commands of a test bundle, which says in a system property that it was stopped; returns 5. */
public final class StoppedProgram implements BundleActivator, ToIntFunction<String[]> {

    @Override
    public void start(BundleContext context) {
        context.registerService(
                ToIntFunction.class, this, FrameworkUtil.asDictionary(Map.of("kolejka.program", "commands")));
    }

    @Override
    public void stop(BundleContext context) {
        System.setProperty("kolejka.test.stopped", "yes");
    }

    @Override
    public int applyAsInt(String[] arguments) {
        return 5;
    }
}
