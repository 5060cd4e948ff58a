package dev.kolejka.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** Whether one bundle can stand in for another: for each service of the old one it has one that can be had. */
final class Offers {

    private Offers() {}

    /**
     * Looks for a service that is missing. Getting a service builds it, so one whose code does not fit is missing too.
     *
     * @param fresh   a bundle that runs
     * @param old     the one it is to replace, which runs as well
     * @param context of the framework
     * @return the types of the service, empty when none is missing
     */
    static Optional<String> missing(Bundle fresh, Bundle old, BundleContext context) {
        for (ServiceReference<?> needed : services(old)) {
            List<String> types = types(needed);
            if (services(fresh).stream()
                    .noneMatch(service -> types(service).containsAll(types) && canBeHad(service, context))) {
                return Optional.of(String.join(", ", types));
            }
        }
        return Optional.empty();
    }

    private static List<ServiceReference<?>> services(Bundle bundle) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        return services == null ? List.of() : Arrays.asList(services);
    }

    private static List<String> types(ServiceReference<?> service) {
        return Arrays.asList((String[]) service.getProperty(Constants.OBJECTCLASS));
    }

    private static boolean canBeHad(ServiceReference<?> service, BundleContext context) {
        Object had = context.getService(service);
        if (had == null) {
            return false;
        }
        context.ungetService(service);
        return true;
    }
}
