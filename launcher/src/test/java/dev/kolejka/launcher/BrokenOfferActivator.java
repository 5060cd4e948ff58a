package dev.kolejka.launcher;

import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** Of a test bundle: offers a service that cannot be built, as Declarative Services do when a constructor throws. */
@SuppressWarnings("rawtypes") // a service has no type parameters at run time
public final class BrokenOfferActivator implements BundleActivator, ServiceFactory<Supplier> {

    @Override
    public void start(BundleContext context) {
        context.registerService(Supplier.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public Supplier getService(Bundle bundle, ServiceRegistration<Supplier> registration) {
        throw new NoSuchMethodError("the.api.Changed");
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<Supplier> registration, Supplier service) {}
}
