package dev.kolejka.launcher;

import java.util.function.Supplier;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Of a test bundle: offers a service. */
public final class OfferingActivator implements BundleActivator, Supplier<String> {

    @Override
    public void start(BundleContext context) {
        context.registerService(Supplier.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public String get() {
        return "";
    }
}
