package dev.kolejka.server.doctor;

import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.MalformedException;
import dev.kolejka.api.protocol.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether {@code people.keys} has keys of logins that the server's people do not have: who is given such a login again by
 * hand gets in with the password of the one who left.
 */
final class KeysOfNobodyCheck implements Check {

    private static final String FILE = "people.keys";

    /** The line of a person; those above and below are none. */
    private static final Pattern PERSON = Pattern.compile("([^ ]+) [0-9a-f]{64} (?:passwd|derived [0-9a-f]{64})");

    private static final int NAMED = 5;

    private final RunFolder run;

    KeysOfNobodyCheck(RunFolder run) {
        this.run = run;
    }

    @Override
    public List<Finding> look() throws IOException {
        if (!run.has(FILE) || !run.has(Names.FILE)) {
            return List.of();
        }
        Set<String> people = people(run.file(Names.FILE));
        List<String> nobodys = keys(run.file(FILE)).stream()
                .filter(login -> !people.contains(login))
                .toList();
        if (nobodys.isEmpty()) {
            return List.of();
        }
        String names = String.join(", ", nobodys.subList(0, Math.min(NAMED, nobodys.size())));
        return List.of(Finding.note(
                Ailment.KEYS_OF_NOBODY,
                run.file(FILE),
                new Saying.Count(Noun.KEYS, nobodys.size()),
                nobodys.size() > NAMED ? names + " …" : names,
                nobodys.get(0),
                run.path()));
    }

    private static Set<String> people(Path basic) throws IOException {
        try {
            return Set.copyOf(Names.ofBasic(Files.readString(basic)).logins());
        } catch (MalformedException damaged) {
            throw new IOException(basic + ": " + damaged.getMessage(), damaged);
        }
    }

    private static List<String> keys(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(PERSON::matcher)
                    .filter(Matcher::matches)
                    .map(person -> person.group(1))
                    .toList();
        }
    }
}
