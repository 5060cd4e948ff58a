package dev.kolejka.launcher;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Asks Declarative Services which components wait for something. It does so by reflection: the types are the bundle's,
 * and the launcher shares none with bundles but the framework's own.
 */
final class Components {

    private static final String RUNTIME = "org.osgi.service.component.runtime.ServiceComponentRuntime";
    /** From this state on a component has all it needs ({@code ComponentConfigurationDTO.SATISFIED}). */
    private static final int SATISFIED = 4;
    /** Its constructor threw ({@code ComponentConfigurationDTO.FAILED_ACTIVATION}). */
    private static final int FAILED = 16;

    private Components() {}

    /**
     * Lists what keeps components from working.
     *
     * @param context of the framework
     * @return a line a component, as in {@code component a.B of bundle x waits for c.D}
     */
    static List<String> waiting(BundleContext context) {
        try {
            // All of them, because ours is another type of that name, if any.
            ServiceReference<?>[] references = context.getAllServiceReferences(RUNTIME, null);
            if (references == null) {
                return List.of("Declarative Services do not run");
            }
            return waiting(context.getService(references[0]));
        } catch (ReflectiveOperationException | InvalidSyntaxException e) {
            return List.of("Declarative Services do not say which components wait: " + e);
        }
    }

    private static List<String> waiting(Object runtime) throws ReflectiveOperationException {
        List<String> lines = new ArrayList<>();
        Class<?> type = runtime.getClass().getClassLoader().loadClass(RUNTIME);
        Class<?> description =
                type.getClassLoader().loadClass("org.osgi.service.component.runtime.dto.ComponentDescriptionDTO");
        Method configurations = type.getMethod("getComponentConfigurationDTOs", description);
        // An empty array of bundles means all of them.
        Method descriptions = type.getMethod("getComponentDescriptionDTOs", Bundle[].class);
        Object every = descriptions.invoke(runtime, new Object[] {new Bundle[0]});
        for (Object component : (Collection<?>) every) {
            for (Object configuration : (Collection<?>) configurations.invoke(runtime, component)) {
                describe(component, configuration, lines);
            }
        }
        return lines;
    }

    private static void describe(Object component, Object configuration, List<String> lines)
            throws ReflectiveOperationException {
        String name = "component " + field(component, "name") + " of bundle "
                + field(field(component, "bundle"), "symbolicName");
        int state = (int) field(configuration, "state");
        if (state == FAILED) {
            String failure = String.valueOf(field(configuration, "failure"));
            lines.add(name + " failed: " + failure.lines().findFirst().orElse("it does not say why"));
        } else if (state < SATISFIED) {
            lines.add(name + " waits for " + missing(component, configuration));
        }
    }

    private static String missing(Object component, Object configuration) throws ReflectiveOperationException {
        List<Object> names = new ArrayList<>();
        for (Object reference : (Object[]) field(configuration, "unsatisfiedReferences")) {
            names.add(field(reference, "name"));
        }
        List<String> services = new ArrayList<>();
        for (Object reference : (Object[]) field(component, "references")) {
            if (names.contains(field(reference, "name"))) {
                services.add(String.valueOf(field(reference, "interfaceName")));
            }
        }
        return services.isEmpty() ? "its configuration" : String.join(", ", services);
    }

    private static Object field(Object dto, String name) throws ReflectiveOperationException {
        return dto.getClass().getField(name).get(dto);
    }
}
