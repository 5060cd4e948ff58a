package dev.kolejka.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionCommandTest {

    @TempDir
    Path directory;

    private final Office office = new Office();

    @BeforeEach
    void people() throws Exception {
        Files.writeString(
                directory.resolve("basic.txt"), "o 1 ala \no 2 bob \no 3 basia \ng 1 szachy 1 2 \ng 2 kino 1 3 \n");
    }

    @Test
    void thereIsOneForTwoShells() {
        assertEquals(2, office.run("", "completion", "fish"));
        assertEquals(0, office.run("", "completion", "zsh"));
        assertTrue(office.shown().startsWith("#compdef kolejka\n"), office::shown);
        assertEquals(List.of(), office.asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void everyCommandAndEveryOptionIsInIt(String shell) throws Exception {
        office.run("", "completion", shell);
        String script = office.shown();

        for (String option : CommonOptions.WITH_VALUE) {
            assertTrue(script.matches("(?s).* " + option + "( \\| |\\) \\(?\\(? ?at).*"), option);
        }
        for (String name : new Commands().names()) {
            assertTrue(script.contains(" " + name) || script.contains("(" + name), name);
            Office.line(name)
                    .getCommandSpec()
                    .optionsMap()
                    .keySet()
                    .forEach(option ->
                            assertTrue(script.matches("(?s).*[ \"'(]" + option + "[ ')\"].*"), name + " " + option));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kolejka s | send status",
                "kolejka send b | basia bob",
                "kolejka --lang p | pl",
                "kolejka --lang pl se | send",
                "kolejka -q --user bob --json send b | basia bob",
                "kolejka --run | --run",
                "kolejka --timeout 5 | ''",
                "kolejka send @ | kino szachy",
                "kolejka send @k | kino",
                "kolejka send ala,b | ala,basia ala,bob",
                "kolejka send ala,@s | szachy",
                "kolejka send --re | --retry",
                "kolejka join s | szachy",
                "kolejka watch --from a | ala",
                "kolejka run --to @k | kino",
                "kolejka help ex | examples",
                "kolejka completion z | zsh",
                "kolejka send bob a | ''",
                "kolejka send --retry 5m -q b | basia bob",
                "kolejka send --retry 5m ala b | ''",
                "kolejka run --to=@k | kino",
                "kolejka send --lang=p | pl",
                "kolejka --ta | --takeover",
            })
    void bashCompletesCommandsOptionsAndNamesOfBasicTxt(String line, String expected) throws Exception {
        assertEquals(expected.strip(), String.join(" ", completed(line)));
    }

    /** Whoever writes another's basic.txt must not get a command carried out by Tab, nor by the line that it completes. */
    @ParameterizedTest
    @ValueSource(strings = {"$(touch${IFS}came)", "`touch${IFS}came`", "${x:=$(touch${IFS}came)}", "x;touch", "*"})
    void aNameIsNotCarriedOutNorOffered(String name) throws Exception {
        Files.writeString(directory.resolve("basic.txt"), "o 1 ala \no 2 " + name + " \ng 1 " + name + " 1 \n");

        assertEquals(List.of("ala"), completed("kolejka send "));
        assertEquals(List.of(), completed("kolejka join "));
        assertFalse(Files.exists(directory.resolve("came")));
    }

    /** What is offered, in order. */
    private List<String> completed(String line) throws Exception {
        office.run("", "completion", "bash");
        Files.writeString(directory.resolve("completion"), office.shown());
        // As readline does: words are parted at blanks, and at COMP_WORDBREAKS, of which @ is one.
        String script =
                "set -u; . \"$1\"; COMP_LINE=$2; COMP_POINT=${#COMP_LINE}; COMP_WORDBREAKS=$' \\t\\n\"\\'@><=;|&(:'\n"
                        + "_kolejka; printf '%s\\n' \"${COMPREPLY[@]-}\"";
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        "-c",
                        script,
                        "bash",
                        directory.resolve("completion").toString(),
                        line)
                .redirectErrorStream(true);
        builder.directory(directory.toFile());
        builder.environment().put("KOLEJKA_RUN", directory.toString());
        Process bash = builder.start();
        String offered = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();

        return offered.lines()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .sorted()
                .toList();
    }
}
