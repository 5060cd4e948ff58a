package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Reader;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The client's framework is told what bundles may import from outside of bundles: nothing may be missing there. */
class SystemPackagesTest {

    private static final Pattern OUTSIDE = Pattern.compile("(java|javax|org\\.xml|org\\.w3c|org\\.osgi)\\..*");

    @Test
    void whateverTheBundlesOfTheClientNeedFromOutsideIsThere() throws Exception {
        Set<String> needed = new TreeSet<>();
        Set<String> exported = new TreeSet<>();
        for (Shipped bundle : Shipped.in(Trees.CLIENT.resolve("bundles"))) {
            if (!libraries().contains(bundle)) {
                needed.addAll(bundle.neededPackages());
                exported.addAll(bundle.packages("Export-Package"));
            }
        }
        needed.removeAll(exported);
        assertTrue(needed.contains("org.osgi.framework"), "else this shows nothing: " + needed);

        needed.removeAll(listed());

        assertEquals(Set.of(), needed);
    }

    @Test
    void onlyWhatIsOutsideIsListed() throws Exception {
        Set<String> offered = libraryPackages().keySet();

        assertEquals(
                List.of(),
                listed().stream()
                        .filter(name -> !OUTSIDE.matcher(name).matches() && !offered.contains(name))
                        .toList());
    }

    @Test
    void whatLibrariesOfferIsListedInTheirVersions() throws Exception {
        Map<String, String> offered = libraryPackages();
        Map<String, String> listed = Shipped.versions(setting());
        assertTrue(listed.containsKey("picocli"), "else this shows nothing: " + listed);
        listed.keySet().retainAll(offered.keySet());
        offered.keySet().retainAll(listed.keySet());

        assertEquals(offered, listed);
    }

    private static List<Shipped> libraries() throws Exception {
        return Files.readAllLines(Trees.CLIENT.resolve("conf/libraries.list")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(jar -> new Shipped(Trees.CLIENT.resolve("bundles").resolve(jar)))
                .toList();
    }

    /** Each package of the libraries, with its version. */
    private static Map<String, String> libraryPackages() throws Exception {
        Map<String, String> offered = new TreeMap<>();
        for (Shipped library : libraries()) {
            offered.putAll(library.exports());
        }
        return offered;
    }

    private static Set<String> listed() throws Exception {
        return new TreeSet<>(Shipped.names(setting()));
    }

    private static String setting() throws Exception {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Trees.CLIENT.resolve("conf/framework.properties"))) {
            settings.load(reader);
        }
        return settings.getProperty("org.osgi.framework.system.packages", "");
    }
}
