package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A running office of sealed and classic clients, and those who would spoil it: the vandal, the eavesdropper, the impostor
 * and the rogue server of dist/docs/security.md. People are ala, bob and ewa; places 1, 2 and 3.
 */
@Timeout(600)
class AttackTest {

    private static final int FRAMES = Integer.getInteger("attack.frames", 5_000);

    private static final String SEALED = "bardzo-tajny-tekst";
    private static final String CLASSIC = "jawny-tekst";

    @TempDir
    Path directory;

    private SysvKey key;
    private ClassicOffice office;

    @BeforeEach
    void aConfiguration() throws Exception {
        Files.writeString(directory.resolve("config.txt"), ClassicContract.OFFICE);
        key = SysvKey.free();
        office = new ClassicOffice(directory, key);
    }

    @AfterEach
    void noQueueStays() throws Exception {
        key.removeQueue();
    }

    private Running client(String... options) throws Exception {
        List<String> all = Stream.concat(
                        Stream.of("--run", office.run().toString(), "--lang", "pl"), Stream.of(options))
                .toList();
        return Client.command(all.toArray(String[]::new)).start();
    }

    /** Somebody who may use the queue of a door, as a process. */
    private Running vandal(String door) throws Exception {
        boolean isMapped = door.equals("mapped");
        Process vandal = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        Vandal.class.getName(),
                        isMapped
                                ? "dev.kolejka.transport.mapped.MappedTransport"
                                : "dev.kolejka.transport.sysv.SysvTransport",
                        isMapped ? "kolejka.queue" : key.toString(),
                        office.run().toString(),
                        hex(CLASSIC),
                        hex(SEALED),
                        hex("kota"),
                        hex("psa"),
                        seed("ala", "kota"),
                        seed("bob", "psa"))
                .start();
        return new Running(vandal).hears("looking");
    }

    private static String classPath() throws URISyntaxException {
        Path tests = Path.of(
                Vandal.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Stream<Path> bundles = Stream.of(
                        "kolejka-api.jar", "kolejka-transport-mapped.jar", "kolejka-transport-sysv.jar", "jna.jar")
                .map(jar -> Trees.SERVER.resolve("bundles").resolve(jar));
        return Stream.concat(Stream.of(tests), bundles)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The secret key of a person, as dist/docs/protocol.md section 7 derives it. */
    private String seed(String login, String password) throws Exception {
        byte[] realm = Arrays.copyOf(Files.readAllBytes(office.run().resolve("server.pub")), 16);
        MessageDigest salt = MessageDigest.getInstance("SHA-256");
        salt.update("kolejka".getBytes(StandardCharsets.UTF_8));
        salt.update(realm);
        salt.update(login.getBytes(StandardCharsets.UTF_8));
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt.digest(), 600_000, 256);
        byte[] seed = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(spec)
                .getEncoded();
        return HexFormat.of().formatHex(seed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mapped", "sysv"})
    void aVandalChangesNothingAndAnEavesdropperReadsNothingButWhatIsClassic(String door) throws Exception {
        try (Server server = office.start(door + "+classic", 30, 1000);
                Running vandal = vandal(door);
                Running ala = client().types("ala", "kota").hears("Witaj, ala!");
                Running bob = client().types("bob", "psa").hears("Witaj, bob!");
                Running ewa = client("--classic").types("ewa", "rybka").hears("Witaj, ewa!")) {
            ala.types("1", "bob", SEALED).hears("Wiadomość wysłana do: bob");
            ewa.types("1", "ewa", CLASSIC).hears("Wiadomość wysłana do: ewa");
            // Both lie unread on the queue now.
            vandal.types("seen " + hex(CLASSIC)).hears(hex(CLASSIC) + ": yes");
            vandal.types("seen " + hex(SEALED)).hears(hex(SEALED) + ": no");
            bob.types("3").hears("ala: " + SEALED).hears("1 wiadomość");
            ewa.types("1", "bob", CLASSIC).hears("Wiadomość wysłana do: bob");
            bob.types("3").hears("ewa").hears(CLASSIC);

            for (int round = 1; round <= 5; round++) {
                vandal.types("spoil " + FRAMES / 5).hears("spoiled");
                ala.types("1", "bob", SEALED + round).hears("Wiadomość wysłana do: bob");
                bob.types("3").hears("ala: " + SEALED + round).hears("1 wiadomość");
            }

            assertTrue(office.refused("seal") > FRAMES / 4, "what does not open is counted");
            assertTrue(office.refused("forged") > 0, "and what is in the name of somebody sealed");
            ala.types("4", "2").hears("Zalogowani: ala, bob, ewa");
            for (String secret :
                    List.of(hex(SEALED), hex("kota"), hex("psa"), seed("ala", "kota"), seed("bob", "psa"))) {
                vandal.types("seen " + secret).hears(secret + ": no");
            }
            server.stop();
        }
    }

    @Test
    void anImpostorWithoutThePasswordIsNotLetInAndSlowedDown() throws Exception {
        try (Server server = office.start("mapped", 30, 1000);
                Running impostor = client()) {
            for (int i = 0; i < 3; i++) {
                impostor.types("ala", "guess" + i).hears("hasło");
            }
            impostor.types("ala", "guess").hears("Odczekaj pół minuty");

            assertTrue(office.refused("hello-login") >= 3);
            server.stop();
        }
    }

    @Test
    void aRogueServerInThePlaceOfTheRealOneIsRefused() throws Exception {
        try (Server server = office.start("mapped", 30, 1000);
                Running ala = client().types("ala", "kota").hears("Witaj, ala!")) {
            ala.hangsUp();
            ala.exitCode();
            server.stop();
        }
        Files.delete(office.run().resolve("server.key"));
        Files.delete(office.run().resolve("server.pub"));
        Files.delete(office.run().resolve("people.keys"));
        try (Server rogue = office.start("mapped", 30, 1000);
                Running ala = client().types("ala", "kota")) {
            assertEquals(77, ala.exitCode(), ala::soFar);
            assertFalse(ala.output().contains("Witaj"), ala::soFar);
            assertTrue(ala.errors().contains("server.pub"), ala::soFar);
            rogue.stop();
        }
    }
}
