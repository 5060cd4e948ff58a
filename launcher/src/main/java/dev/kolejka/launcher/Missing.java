package dev.kolejka.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Says in words what a bundle needs that nobody has. */
final class Missing {

    private static final Pattern NAME = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]*)\\)");
    private static final Pattern FROM = Pattern.compile("\\(version>=([^)]*)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]*)\\)\\)");

    private Missing() {}

    /**
     * Looks for what does not fit.
     *
     * @param bundle  one that does not resolve
     * @param context of the framework
     * @return as in {@code package a.b from 1.2 below 1.3 (there is 1.1.0)}; empty when each thing alone is there
     */
    static List<String> of(Bundle bundle, BundleContext context) {
        List<String> missing = new ArrayList<>();
        for (BundleRequirement requirement : bundle.adapt(BundleRevision.class).getDeclaredRequirements(null)) {
            Map<String, String> directives = requirement.getDirectives();
            boolean needed = !Constants.RESOLUTION_OPTIONAL.equals(directives.get(Constants.RESOLUTION_DIRECTIVE))
                    && Constants.EFFECTIVE_RESOLVE.equals(
                            directives.getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE));
            if (needed
                    && capabilities(context, requirement.getNamespace()).stream()
                            .noneMatch(requirement::matches)) {
                missing.add(words(requirement, context));
            }
        }
        return missing;
    }

    private static List<BundleCapability> capabilities(BundleContext context, String namespace) {
        List<BundleCapability> capabilities = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if (revision != null) {
                capabilities.addAll(revision.getDeclaredCapabilities(namespace));
            }
        }
        return capabilities;
    }

    private static String words(BundleRequirement requirement, BundleContext context) {
        String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        Matcher name = NAME.matcher(filter);
        if (!requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE) || !name.find()) {
            return requirement.getNamespace() + " " + filter;
        }
        Set<String> there = versions(context, name.group(1));
        Matcher below = BELOW.matcher(filter);
        Matcher from = FROM.matcher(filter);
        return "package " + name.group(1)
                + (from.find() ? " from " + from.group(1) : "")
                + (below.find() ? " below " + below.group(1) : "")
                + (there.isEmpty() ? " (nobody has it)" : " (there is " + String.join(", ", there) + ")");
    }

    private static Set<String> versions(BundleContext context, String name) {
        Set<String> versions = new TreeSet<>();
        for (BundleCapability capability : capabilities(context, PackageNamespace.PACKAGE_NAMESPACE)) {
            if (name.equals(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE))) {
                versions.add(String.valueOf(capability.getAttributes().get(Constants.VERSION_ATTRIBUTE)));
            }
        }
        return versions;
    }
}
