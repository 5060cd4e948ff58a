package dev.kolejka.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.connect.ConnectContent;

/** A jar as the framework sees it while another loader has its classes. The framework opens and closes it. */
final class JarModule implements ConnectContent {

    private final Path path;
    private final ClassLoader loader;
    private @Nullable ZipFile jar;
    private @Nullable List<String> names;

    /**
     * A jar, not open yet.
     *
     * @param path   where it is
     * @param loader has its classes
     */
    JarModule(Path path, ClassLoader loader) {
        this.path = path;
        this.loader = loader;
    }

    @Override
    public synchronized void open() throws IOException {
        if (jar == null) {
            jar = new ZipFile(path.toFile());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (jar != null) {
            jar.close();
            jar = null;
        }
    }

    /** The framework reads the manifest itself. */
    @Override
    public Optional<Map<String, String>> getHeaders() {
        return Optional.empty();
    }

    @Override
    public synchronized Iterable<String> getEntries() {
        if (names == null) {
            // Asked for each description of a component.
            List<String> found = new ArrayList<>();
            opened().entries().asIterator().forEachRemaining(entry -> found.add(entry.getName()));
            names = List.copyOf(found);
        }
        return names;
    }

    @Override
    public Optional<ConnectEntry> getEntry(String name) {
        ZipFile opened = opened();
        ZipEntry entry = opened.getEntry(name);
        return entry == null ? Optional.empty() : Optional.of(new Entry(opened, entry));
    }

    @Override
    public Optional<ClassLoader> getClassLoader() {
        return Optional.of(loader);
    }

    private synchronized ZipFile opened() {
        if (jar == null) {
            throw new IllegalStateException(path + " is closed");
        }
        return jar;
    }

    private record Entry(ZipFile jar, ZipEntry entry) implements ConnectEntry {

        @Override
        public String getName() {
            return entry.getName();
        }

        @Override
        public long getContentLength() {
            return entry.getSize();
        }

        /** Nobody compares it: the jar stays as it is. Finding out would have Java load its time zones. */
        @Override
        public long getLastModified() {
            return 0;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return jar.getInputStream(entry);
        }
    }
}
