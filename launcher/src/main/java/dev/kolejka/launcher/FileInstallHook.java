package dev.kolejka.launcher;

import java.io.File;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Has Felix File Install, should it be among the bundles, hand the jars it finds to a {@link DropFolder}. On its own it
 * passes over broken jars without a word, and stops a bundle before it knows whether the new one will do. The types are
 * File Install's, and the launcher shares none with bundles but the framework's own: so this is done by reflection.
 */
final class FileInstallHook implements SynchronousBundleListener, InvocationHandler {

    private static final String BUNDLE = "org.apache.felix.fileinstall";
    private static final String INSTALLER = "org.apache.felix.fileinstall.ArtifactInstaller";
    private static final String FOLDER = "felix.fileinstall.dir";
    private static final System.Logger LOG = System.getLogger(FileInstallHook.class.getName());

    private final DropFolder drop;

    FileInstallHook(DropFolder drop) {
        this.drop = drop;
    }

    /** Called before the bundle's own code runs, so that File Install knows us when it looks for jars first. */
    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        if (event.getType() == BundleEvent.STARTING && BUNDLE.equals(bundle.getSymbolicName())) {
            try {
                offer(bundle, bundle.getBundleContext());
            } catch (ClassNotFoundException e) {
                LOG.log(Level.WARNING, "event=drop_unguarded: " + bundle + " is none we know", e);
            }
        }
    }

    private void offer(Bundle bundle, BundleContext context) throws ClassNotFoundException {
        Class<?> type = bundle.loadClass(INSTALLER);
        Object installer = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
        context.registerService(INSTALLER, installer, null);
        String folder = context.getProperty(FOLDER);
        if (folder != null) {
            drop.look(Path.of(folder));
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        Object argument = arguments == null ? null : arguments[0];
        switch (method.getName()) {
            case "install", "update" -> drop.put(path(argument));
            case "uninstall" -> drop.remove(path(argument));
            case "canHandle" -> {
                return true;
            }
            case "equals" -> {
                return proxy == argument;
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            case "toString" -> {
                return "the launcher's drop folder";
            }
            default -> throw new IllegalStateException("File Install asks for " + method);
        }
        return null;
    }

    private static Path path(@Nullable Object file) {
        return ((File) Objects.requireNonNull(file)).toPath();
    }
}
