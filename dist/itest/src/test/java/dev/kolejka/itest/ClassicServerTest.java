package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our client at a classic server, a C program that writes down every byte it gets. */
class ClassicServerTest {

    /** Three people and two groups: requests run from 1 to 3 + 4 * 2 + 3. */
    private static final int HIGHEST_SECOND = 14;

    /** A frame of a classic client: type 1, 520 bytes, nothing behind the text. */
    private static final Pattern REQUEST = Pattern.compile("1 (-?\\d+) (\\d+) \"(.*)\"");

    @TempDir
    Path directory;

    private SysvKey key;

    @BeforeEach
    void aConfiguration() throws Exception {
        Files.writeString(directory.resolve("config.txt"), ClassicContract.OFFICE);
        key = SysvKey.free();
    }

    @AfterEach
    void noQueueStays() throws Exception {
        key.removeQueue();
    }

    @Test
    void everyEntryOfTheMenuWorks() throws Exception {
        try (Running server = serve();
                Running ala = client().types("ala", "kota").hears("Witaj, ala!");
                PeerClient bob = new PeerClient(Peers.client(key, directory))) {
            bob.does("login bob psa", ClassicContract.letIn(5), ClassicContract.SIZE_TOLD);

            ala.types("4", "2").hears("Zalogowani: ala, bob");
            ala.types("4", "5").hears("szachy").hears("kino");
            ala.types("4", "6", "szachy")
                    .hears("Zapisani do grupy szachy:")
                    .hears("ala")
                    .hears("bob");
            ala.types("3").hears("Brak wiadomości");
            ala.types("1", "bob", "Zażółć gęślą jaźń").hears("Wiadomość wysłana do: bob");
            bob.does("receive", "5 4 0 \"" + Peers.escaped("Zażółć gęślą jaźń") + "\"", "end");
            ala.types("2", "szachy", "ruch").hears("Wiadomość wysłana do grupy: szachy");
            bob.does("receive", "5 4 1 \"ruch\"", "end");
            bob.does("person 1 " + Peers.escaped("Cześć"), "8 5 0 \"Wiadomosc wyslana\"");
            bob.does("group 1 szach", "8 5 1 \"Wiadomosc wyslana\"");
            ala.types("3").hears("bob: Cześć").hears("bob -> szachy: szach");
            ala.types("4", "4", "kino").hears("Wypisano z grupy: kino");
            ala.types("2", "kino", "nic z tego").hears("Nie należysz do tej grupy");
            ala.types("4", "3", "2").hears("Zapisano do grupy: kino");
            ala.types("1", "1", "do siebie")
                    .hears("Wiadomość wysłana do: ala")
                    .types("3")
                    .hears("ala: do siebie");
            ala.types("4", "1").hears("Wylogowano").types("ala", "kota").hears("Witaj, ala!");
            assertEquals(0, ala.hangsUp().exitCode(), ala::soFar);

            bob.does("who", "8 5 3 \"bob,\"").gotNothingElse();
            onlyClassicFramesReached(server);
        }
    }

    @Test
    void aServerThatSendsTheLongerPayloadIsUnderstood() throws Exception {
        try (Running server = serve("--msgsz=528");
                Running ala = client().types("ala", "kota").hears("Witaj, ala!")) {
            ala.types("4", "2").hears("Zalogowani: ala");
            ala.types("1", "ala", "Cześć")
                    .hears("Wiadomość wysłana do: ala")
                    .types("3")
                    .hears("ala: Cześć");

            assertEquals(0, ala.hangsUp().exitCode(), ala::soFar);
            onlyClassicFramesReached(server);
        }
    }

    @Test
    void aLoginThatIsRefusedIsSaidAndAskedAgain() throws Exception {
        try (Running server = serve();
                PeerClient bob = new PeerClient(Peers.client(key, directory));
                Running client = client()) {
            bob.does("login bob psa", ClassicContract.letIn(5), ClassicContract.SIZE_TOLD);

            client.types("ala", "pies").hears("Złe hasło");
            client.types("ola", "kota").hears("Zły login");
            client.types("bob", "psa").hears("Taka osoba już jest zalogowana");
            client.types("ala", "kota").hears("Witaj, ala!");

            assertEquals(0, client.hangsUp().exitCode(), client::soFar);
            onlyClassicFramesReached(server);
        }
    }

    @Test
    void aServerThatGoesAwayIsNoticedInWords() throws Exception {
        try (Running server = serve();
                Running ala = client().types("ala", "kota").hears("Witaj, ala!")) {
            assertEquals(0, server.signal("TERM").exitCode());

            ala.types("4", "2").hears(key.toString()).hears("ipcs -q");
        }
    }

    private Running serve(String... options) throws Exception {
        String[] all = new String[options.length + 1];
        all[0] = "--log";
        System.arraycopy(options, 0, all, 1, options.length);
        return Peers.server(key, directory, all).start().hears("ready\n");
    }

    private Running client() throws Exception {
        return Client.command("--classic", "--key", key.toString(), "--lang", "pl")
                .in(directory)
                .start();
    }

    /** Ends the server and reads what it wrote down. */
    private static void onlyClassicFramesReached(Running server) throws Exception {
        assertEquals(0, server.signal("TERM").exitCode());
        List<String> frames = server.output().lines().skip(1).toList();
        List<String> strange =
                frames.stream().filter(frame -> !isClassic(frame)).toList();

        assertEquals(List.of(), strange);
        assertTrue(frames.size() > 4, frames::toString);
    }

    private static boolean isClassic(String frame) {
        Matcher request = REQUEST.matcher(frame);
        if (!request.matches()) {
            return false;
        }
        int first = Integer.parseInt(request.group(1));
        int second = Integer.parseInt(request.group(2));
        boolean login = second == 1;
        boolean numbered = first >= 4 && first <= 6;
        boolean mayHaveText = login || second >= 10;
        return second >= 1
                && second <= HIGHEST_SECOND
                && (login || numbered)
                && (mayHaveText || request.group(3).isEmpty());
    }
}
