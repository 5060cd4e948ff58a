package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars dropped into the folder of a built server that runs. The tree is a copy: others use the built one. */
class DropTest {

    private static final String TRANSPORT = "kolejka-transport-mapped";

    @TempDir
    Path directory;

    private Path tree = Path.of("");
    private Path drop = Path.of("");

    @BeforeEach
    void aServerOfOurOwn() throws Exception {
        tree = TreeCopy.of(Trees.SERVER, directory.resolve("kolejka-server"));
        drop = tree.resolve("drop");
    }

    private Server start(String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "--config",
                tree.resolve("conf/kolejka.json").toString(),
                "--run",
                directory.resolve("run").toString()));
        arguments.addAll(List.of(more));
        return Server.ready(new Command(tree.resolve("bin/kolejka-server"), arguments.toArray(new String[0])));
    }

    /** Under a name that does not count, then renamed: so it appears whole. */
    private Path drops(String name, Path jar) throws IOException {
        Path unfinished = Files.copy(jar, drop.resolve("." + name));
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-r--r--"));
        return Files.move(unfinished, drop.resolve(name));
    }

    private Path bundle(String name, String imports) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        attributes.putValue("Bundle-Version", "99.0.0");
        attributes.putValue("Import-Package", imports);
        Path jar = directory.resolve("made.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.finish();
        }
        return jar;
    }

    private void peopleCanTalk() throws Exception {
        peopleCanTalk("ala", "kota");
    }

    private void peopleCanTalk(String login, String password) throws Exception {
        try (Running somebody = Client.open(directory.resolve("run"), login, password)) {
            somebody.hears("Witaj, " + login + "!").types("1", "ala", "test").hears("Wiadomość wysłana do: ala");
            assertEquals(0, somebody.hangsUp().exitCode());
        }
    }

    @Test
    void jarsThatDoNotFitAreRefusedWithTheReasonAndPeopleGoOnTalking() throws Exception {
        try (Server server = start()) {
            Path broken = drops("broken.jar", Files.writeString(directory.resolve("junk"), "no zip"));
            server.running().logs("WARNING").logs("event=drop_refused file=" + broken);

            Path other = drops("other.jar", bundle(TRANSPORT, "dev.kolejka.api.queue;version=\"[99,100)\""));
            server.running()
                    .logs("event=drop_refused file=" + other)
                    .logs("needs package dev.kolejka.api.queue from 99.0.0 below 100.0.0 (there is ");

            Path api = drops("api.jar", bundle("kolejka-api", "org.osgi.framework"));
            server.running().logs("event=drop_refused file=" + api).logs("cannot be replaced while it is in use");

            peopleCanTalk();
            server.stop();
            assertFalse(server.running().output().contains("drop"), "logs are not for standard output");
        }
    }

    @Test
    void aTransportThatFitsIsTakenAndWhatItReplacedComesBackWhenItGoes() throws Exception {
        try (Server server = start()) {
            Path jar = drops("mapped.jar", tree.resolve("bundles").resolve(TRANSPORT + ".jar"));
            server.running().logs("event=drop_taken file=" + jar + " bundle=" + TRANSPORT);

            Files.delete(jar);
            server.running().logs("event=drop_removed file=" + jar);

            server.stop();
        }
    }

    @Test
    void aTransportThatStartsButDoesNotWorkIsRefusedAndTheOldOneKeepsWorking() throws Exception {
        try (Server server = start();
                Running ala =
                        Client.open(directory.resolve("run"), "ala", "kota").hears("Witaj, ala!")) {
            Path jar = drops("mapped.jar", without("dev/kolejka/transport/mapped/NewFile.class"));

            server.running().logs("event=transport_refused door=mapped");
            server.running().logs("event=drop_refused file=" + jar);

            ala.types("4", "2").hears("Zalogowani: ala");
            peopleCanTalk("ewa", "rybka");
            server.stop();
        }
    }

    /** The shipped transport with one class missing. */
    private Path without(String entry) throws IOException {
        Path jar = directory.resolve("incomplete.jar");
        try (JarFile whole = new JarFile(
                        tree.resolve("bundles").resolve(TRANSPORT + ".jar").toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), whole.getManifest())) {
            for (JarEntry each : Collections.list(whole.entries())) {
                if (!each.getName().equals(entry) && !each.getName().equals(JarFile.MANIFEST_NAME)) {
                    out.putNextEntry(new JarEntry(each.getName()));
                    whole.getInputStream(each).transferTo(out);
                }
            }
        }
        return jar;
    }

    @Test
    void aConfiguredDoorWhoseTransportAppearsLaterOpensThen() throws Exception {
        SysvKey key = SysvKey.free();
        Path list = tree.resolve("conf/bundles.list");
        Files.writeString(list, Files.readString(list).replace("kolejka-transport-sysv.jar\n", ""));
        try (Server server = start("--doors", "mapped,sysv", "--key", key.toString(), "--remove-queue")) {
            assertFalse(key.hasQueue());

            drops("sysv.jar", tree.resolve("bundles").resolve("kolejka-transport-sysv.jar"));
            server.running().logs("event=door_opened door=sysv queue=" + key);

            try (PeerClient bob = new PeerClient(Peers.client(key, directory.resolve("run")))) {
                bob.does("login bob psa", ClassicContract.letIn(5), ClassicContract.SIZE_TOLD);
            }
            server.stop();
        } finally {
            key.removeQueue();
        }
    }

    @Test
    void newerTransportsTakeOverAndGiveBackUnderPeopleWhoTalk() throws Exception {
        SysvKey key = SysvKey.free();
        Path run = directory.resolve("run");
        try (Server server = start("--doors", "mapped,sysv", "--key", key.toString(), "--remove-queue");
                Running ala = Client.open(run, "ala", "kota").hears("Witaj, ala!");
                Running ewa = Client.command("--run", run.toString(), "--lang", "pl", "--door", "sysv")
                        .start()
                        .types("ewa", "rybka")
                        .hears("Witaj, ewa!");
                PeerClient bob = new PeerClient(Peers.client(key, run))) {
            bob.does("login bob psa", ClassicContract.letIn(5), ClassicContract.SIZE_TOLD);
            bob.does("person 1 przed", "8 5 0 \"Wiadomosc wyslana\"");

            Path mapped = drops("mapped.jar", tree.resolve("bundles").resolve(TRANSPORT + ".jar"));
            server.running().logs("event=door_replaced from=mapped to=mapped");
            ala.types("3").hears("Wymieniono kolejkę na inną.").hears("bob (niepotwierdzone): przed");

            Path sysv = drops("sysv.jar", tree.resolve("bundles").resolve("kolejka-transport-sysv.jar"));
            server.running().logs("event=transport_replaced door=sysv");
            bob.does("who", "8 5 3 \"ala,bob,ewa,\"").does("person 3 po", "8 5 0 \"Wiadomosc wyslana\"");
            ewa.types("3").hears("bob (niepotwierdzone): po");

            Files.delete(mapped);
            server.running().logs("event=door_replaced from=mapped to=mapped");
            Files.delete(sysv);
            server.running().logs("event=transport_replaced door=sysv");
            ala.types("1", "ewa", "jak dawniej").hears("Wymieniono kolejkę na inną.");
            ewa.types("3").hears("ala: jak dawniej");
            bob.does("who", "8 5 3 \"ala,bob,ewa,\"");
            assertEquals(0, ewa.hangsUp().exitCode());
            assertFalse(ewa.output().contains("Wymieniono"), "on the sysv door nobody noticed anything");
            server.stop();
        } finally {
            key.removeQueue();
        }
    }

    @Test
    void aTransportIsExchangedUnderAServerWhoseClassesComeOutOfAnArchive() throws Exception {
        ArchiveFolder folder = new ArchiveFolder(Files.createDirectory(directory.resolve("cache")));
        Path archive = folder.make(new Command(tree.resolve("bin/kolejka-server")));
        Command command = folder.using(new Command(
                tree.resolve("bin/kolejka-server"),
                "--config",
                tree.resolve("conf/kolejka.json").toString(),
                "--run",
                directory.resolve("run").toString()));

        try (Server server = Server.ready(command);
                Running ala =
                        Client.open(directory.resolve("run"), "ala", "kota").hears("Witaj, ala!")) {
            assertTrue(ArchiveFolder.isUsedBy(server.running(), archive));
            drops("mapped.jar", tree.resolve("bundles").resolve(TRANSPORT + ".jar"));

            server.running().logs("event=door_replaced from=mapped to=mapped");
            ala.types("4", "2").hears("Zalogowani: ala");
            server.stop();
        }
    }

    @Test
    void aTransportThatLiesThereAlreadyIsUsedFromTheStart() throws Exception {
        Path jar = drops("mapped.jar", tree.resolve("bundles").resolve(TRANSPORT + ".jar"));

        try (Server server = start()) {
            server.running().logs("event=drop_taken file=" + jar);
            peopleCanTalk();
            server.stop();
        }
    }

    @Test
    void aFolderThatOthersMayWriteIsIgnoredWithAWarning() throws Exception {
        Files.setPosixFilePermissions(drop, PosixFilePermissions.fromString("rwxrwxr-x"));

        try (Server server = start()) {
            server.running().logs("WARNING").logs("event=drop_ignored folder=" + drop);
            server.stop();
            assertTrue(server.running().errors().contains("chmod go-w " + drop));
        }
    }

    @Test
    void aServerWithoutTheFolderStartsAndSaysNothingOfIt() throws Exception {
        Files.delete(drop.resolve("README.txt"));
        Files.delete(drop);

        try (Server server = start()) {
            server.stop();
            assertFalse(
                    server.running().errors().contains("drop"), server.running().errors());
        }
    }
}
