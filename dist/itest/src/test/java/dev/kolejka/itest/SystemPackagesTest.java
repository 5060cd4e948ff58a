package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Reader;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import java.util.Set;
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
            needed.addAll(bundle.neededPackages());
            exported.addAll(bundle.packages("Export-Package"));
        }
        needed.removeAll(exported);
        assertTrue(needed.contains("org.osgi.framework"), "else this shows nothing: " + needed);

        needed.removeAll(listed());

        assertEquals(Set.of(), needed);
    }

    @Test
    void onlyWhatIsOutsideIsListed() throws Exception {
        assertEquals(
                List.of(),
                listed().stream()
                        .filter(name -> !OUTSIDE.matcher(name).matches())
                        .toList());
    }

    private static Set<String> listed() throws Exception {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Trees.CLIENT.resolve("conf/framework.properties"))) {
            settings.load(reader);
        }
        return new TreeSet<>(Shipped.names(settings.getProperty("org.osgi.framework.system.packages", "")));
    }
}
