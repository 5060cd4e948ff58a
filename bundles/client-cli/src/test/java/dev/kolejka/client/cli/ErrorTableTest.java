package dev.kolejka.client.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Chat.Sending;
import dev.kolejka.api.client.Chat.Sending.Outcome;
import dev.kolejka.api.client.Trouble;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every complaint of the commands, reached through the program: by its code, with its status, its words in both languages
 * ({@code errors.txt} beside this class) and the same as JSON.
 */
class ErrorTableTest {

    private static final Path DOCUMENT = Path.of("../../dist/docs/commands.md");

    /** What happens only in places that no test can make: see which test has it instead. */
    private static final Set<String> ELSEWHERE = Set.of(
            "owner" // of another user: PasswordFileTest
            );

    @TempDir
    Path directory;

    private interface Condition {
        void make(Office office, Path directory) throws Exception;
    }

    /** One line of the table. {@code DIR} in what is typed is a directory of the test's own. */
    private record Row(String code, int status, String typed, Condition condition) {

        @Override
        public String toString() {
            String visible = (code + ": " + typed).replace("\0", "NUL").replace("\t", "TAB");
            return visible.length() > 80 ? visible.substring(0, 80) + "..." : visible;
        }
    }

    private static Row row(int status, String code, String typed) {
        return row(status, code, typed, (office, directory) -> {});
    }

    private static Row row(int status, String code, String typed, Condition condition) {
        return new Row(code, status, typed, condition);
    }

    private static Row trouble(int status, Trouble trouble) {
        String code = Output.code(Phrase.ofTrouble(trouble));
        return row(status, code, "who", (office, directory) -> office.chat.troubles.put("connect", trouble));
    }

    private static Row sending(int status, Outcome outcome, String code) {
        return row(
                status,
                code,
                "send @kino hi",
                (office, directory) -> office.chat.sendings.add(new Sending(outcome, List.of())));
    }

    private static Row piped(int status, String code, String typed, byte[] piped) {
        return row(status, code, typed, (office, directory) -> office.in = new ByteArrayInputStream(piped));
    }

    private static Row passwordFile(int status, String code, String mode, byte[] content) {
        return row(status, code, "login ala --password-file DIR/password", (office, directory) -> {
            Path file = Files.write(directory.resolve("password"), content);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        });
    }

    private static Row loggedIn(int status, Login outcome, String code) {
        return row(status, code, "who", (office, directory) -> office.chat.outcome = outcome);
    }

    static Stream<Row> rows() {
        return Stream.of(asked(), texts(), passwords(), servers()).flatMap(List::stream);
    }

    /** Wrong usage. */
    private static List<Row> asked() {
        return List.of(
                row(2, "unknown_command", "sned ola hej"),
                row(2, "unknown_command", "xyz"),
                row(2, "passwd", "passwd ala"),
                row(2, "unknown_argument", "who --nmaes"),
                row(2, "unknown_argument", "groups szachy"),
                row(2, "missing", "members"),
                row(2, "missing", "run -- make"),
                row(2, "no_value", "who --user"),
                row(2, "twice", "who --user ala --user bob"),
                row(2, "value", "who --names=yes"),
                row(2, "value", "receive --exit-code --peek=maybe"),
                row(2, "duration", "receive --wait soon"),
                row(2, "since", "history --since yesterday"),
                row(2, "words", "history --grep " + "ż".repeat(80)),
                row(2, "number", "receive -n 0"),
                row(2, "number", "run --to bob --tail 10000 -- true"),
                row(2, "recipient", "send , hi"),
                row(2, "filter", "receive --from bob"),
                row(2, "peek", "receive --peek --take"),
                row(2, "two_texts", "send bob hi --file x"),
                row(2, "shell", "completion fish"),
                row(2, "logout", "logout ala"),
                row(2, "login", "who --user a\tb"),
                row(2, "language", "who --lang de"),
                row(2, "color", "who --color red"),
                row(2, "run", "who --run a\0b"),
                row(2, "path", "who --password-file a\0b", (office, directory) -> office.chat.kept.clear()),
                row(67, "unknown_person", "send oal hej"),
                row(67, "unknown_person", "send bbo hi"),
                row(67, "unknown_group", "members kinno"),
                row(67, "unknown_group", "join zoo"),
                row(69, "no_history", "history"));
    }

    /** What cannot be sent as it is. */
    private static List<Row> texts() {
        return List.of(
                row(65, "too_long", "send bob " + "ł".repeat(32_769)),
                row(65, "empty_text", "send bob"),
                piped(65, "nul", "send bob", new byte[] {'a', 0, 'b'}),
                row(65, "encoding", "send bob g\uFFFD"),
                piped(65, "encoding", "send bob", new byte[] {'g', (byte) 0xEA}),
                piped(65, "endless_text", "send bob", new byte[MessageText.MAX_READ_BYTES + 1]),
                row(74, "no_file", "send bob --file DIR/none"),
                row(74, "file", "send bob --file DIR"),
                sending(77, Outcome.NOT_A_MEMBER, "not_a_member"),
                sending(75, Outcome.MAILBOX_FULL, "mailbox_full"),
                sending(75, Outcome.DISK_FULL, "disk_full"));
    }

    /** Who is not let in. */
    private static List<Row> passwords() {
        return List.of(
                loggedIn(77, Login.WRONG_LOGIN_OR_PASSWORD, "wrong_login_or_password"),
                loggedIn(75, Login.LATER, "later"),
                loggedIn(73, Login.ALREADY_LOGGED_IN, "already_logged_in"),
                loggedIn(73, Login.IN_THE_WAY, "in_the_way"),
                row(77, "no_password", "who", (office, directory) -> office.chat.kept.clear()),
                row(2, "seen", "login ala", (office, directory) -> office.typed = true),
                row(
                        2,
                        "nothing_typed",
                        "login ala",
                        (office, directory) -> office.prompt = Optional.of(question -> new char[0])),
                row(
                        74,
                        "terminal",
                        "login ala",
                        (office, directory) -> office.prompt = Optional.of(question -> {
                            throw new IOException("no terminal");
                        })),
                passwordFile(77, "mode", "rw-r-----", new byte[] {'k', '\n'}),
                passwordFile(2, "no_line", "rw-------", new byte[] {'\n'}),
                passwordFile(2, "long_line", "rw-------", new byte[SecretLine.MAX_BYTES + 1]),
                passwordFile(2, "line_encoding", "rw-------", new byte[] {(byte) 0xC5, '\n'}),
                row(77, "plain_file", "login ala --password-file DIR"),
                row(
                        77,
                        "link",
                        "login ala --password-file DIR/link",
                        (office, directory) -> Files.createSymbolicLink(directory.resolve("link"), directory)));
    }

    /** Servers that are not to be had. */
    private static List<Row> servers() {
        List<Row> rows = new ArrayList<>(Stream.of(Trouble.values())
                .map(trouble -> trouble(trouble.status().code(), trouble))
                .toList());
        rows.add(row(
                75,
                "timeout",
                "who --timeout 20ms",
                (office, directory) -> office.chat.whenAsked = name -> blockWhenAsked(office, name)));
        rows.add(row(
                70,
                "our_mistake",
                "who",
                (office, directory) -> office.chat.whenAsked = name -> {
                    throw new IllegalStateException("no such thing");
                }));
        return rows;
    }

    private static void blockWhenAsked(Office office, String name) {
        if (name.equals("who")) {
            office.chat.blocks();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachEndsWithItsStatusItsWordsInBothLanguagesAndAsJsonWithItsCode(Row row) throws Exception {
        String english = complaint(row, "en", row.status());
        String polish = complaint(row, "pl", row.status());
        String json = complaint(row, "pl --json", row.status());

        assertEquals(expected(row.toString()), List.of(english, polish), row::toString);
        List<String> lines = polish.lines().toList();
        Map<String, List<String>> told = fields(json);
        assertEquals(List.of(row.code()), told.get("code"), json);
        assertEquals(List.of(String.valueOf(row.status())), told.get("exit"), json);
        assertEquals(List.of(lines.get(0).substring("kolejka: ".length())), told.get("message"), json);
        assertEquals(lines.stream().skip(1).map(String::strip).toList(), told.getOrDefault("hints", List.of()), json);
    }

    /** All that standard error has; the test's directory is shown as DIR, times as TIME. */
    private String complaint(Row row, String language, int status) throws Exception {
        Path place = Files.createTempDirectory(directory, "row");
        Office office = new Office();
        office.chat.kept.add("ala");
        row.condition().make(office, place);
        List<String> words = new ArrayList<>(List.of("--lang"));
        words.addAll(Arrays.asList(language.split(" ")));
        if (row.code().equals("language")) {
            words.removeAll(List.of("--lang", "en", "pl"));
            office.environment.put("LANG", language.substring(0, 2));
        }
        words.addAll(Arrays.asList(row.typed().replace("DIR", place.toString()).split(" ")));

        int ended = office.program(office.out).applyAsInt(words.toArray(new String[0]));

        assertEquals(status, ended, office::complained);
        assertEquals("", office.shown());
        return office.complained()
                .replace(place.toString(), "DIR")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d", "TIME");
    }

    /** What is said under a heading, in English, then in Polish. */
    private static List<String> expected(String heading) throws IOException {
        try (InputStream in = ErrorTableTest.class.getResourceAsStream("errors.txt")) {
            assertNotNull(in);
            String all = new String(in.readAllBytes(), UTF_8);
            String wanted = "\n# " + heading + "\n";
            int begin = all.indexOf(wanted);
            assertTrue(begin >= 0, () -> "errors.txt has no" + wanted);
            String[] parts = all.substring(begin + wanted.length()).split("\n--\n|\n(?=# |$)", 3);
            return List.of(parts[0].strip() + "\n", parts[1].strip() + "\n");
        }
    }

    /** The values of the fields of the line, by name. */
    private static Map<String, List<String>> fields(String line) throws IOException {
        assertEquals(1, line.lines().count(), line);
        Map<String, List<String>> fields = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(line)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isScalarValue()) {
                    fields.computeIfAbsent(
                                    json.currentName() == null ? "hints" : json.currentName(),
                                    name -> new ArrayList<>())
                            .add(json.getText());
                }
            }
        }
        return fields;
    }

    @Test
    void everyCodeThatIsDocumentedIsReached() throws Exception {
        String document = Files.readString(DOCUMENT);
        String table = document.substring(document.indexOf("| status | codes |"));
        Set<String> documented = Pattern.compile("`([a-z_]+)`")
                .matcher(table)
                .results()
                .map(code -> code.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> reached = rows().map(Row::code).collect(Collectors.toCollection(TreeSet::new));
        reached.addAll(ELSEWHERE);

        assertEquals(documented, reached);
    }
}
