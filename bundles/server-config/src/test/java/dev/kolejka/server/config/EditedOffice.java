package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** An office whose people and groups an operator changes by commands; once in JSON, once in a classic file. */
final class EditedOffice {

    final OperatorsTerminal terminal = new OperatorsTerminal();
    final Path directory;
    final Path json;
    final Path classic;

    EditedOffice(Path directory) throws IOException {
        this.directory = directory;
        ConfigurationFiles files = new ConfigurationFiles(directory);
        json = files.write(
                "kolejka.json",
                "// ours",
                "{",
                "  \"people\": [",
                "    { \"login\": \"ala\" }, // the boss",
                "    { \"login\": \"bob\", \"password\": \"psa\" },",
                "    // new here",
                "    { \"login\": \"ewa\" }",
                "  ],",
                "  /* one */",
                "  \"groups\": [ { \"name\": \"szachy\", \"members\": [\"ala\", \"bob\"] }, { \"name\": \"kino\" } ]",
                "}");
        classic = files.write(
                "config.txt",
                "o 1  ala kota",
                "",
                "o 3 ewa rybka",
                "g 1 szachy 1 2 03",
                "o 2 bob psa",
                "g 2 kino\t3  1");
    }

    /** Types a command about a file; the run directory is {@code run} beside it. */
    ExitStatus on(Path file, String... words) throws RefusedException {
        String[] all = Arrays.copyOf(words, words.length + 4);
        System.arraycopy(
                new String[] {"--config", file.toString(), "--run", directory + "/run"}, 0, all, words.length, 4);
        return terminal.types(all);
    }

    /** The files there are. */
    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    String out() {
        return terminal.out();
    }

    String err() {
        return terminal.err();
    }
}
