package dev.kolejka.launcher;

import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Of a test bundle: answers hang-ups by saying so. */
public final class HangUpActivator implements BundleActivator, Runnable {

    @Override
    public void start(BundleContext context) {
        context.registerService(Runnable.class, this, FrameworkUtil.asDictionary(Map.of(HangUp.PROPERTY, "HUP")));
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public void run() {
        System.out.println("hung up");
    }
}
