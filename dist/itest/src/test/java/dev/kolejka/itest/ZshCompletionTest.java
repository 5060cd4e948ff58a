package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Tab does in a real zsh, on a real terminal, with the file that is shipped. Bash's is looked at where it is written,
 * in the bundle {@code client-cli}; a zsh completes nothing without a terminal.
 */
class ZshCompletionTest {

    /** What the shell puts behind the line once it has completed, also when it found nothing. */
    private static final String DONE = " <done>";

    @TempDir
    private Path directory;

    private Path run;
    private Pane pane;

    @BeforeEach
    void namesAndAShell() throws Exception {
        run = Files.createDirectory(directory.resolve("run"));
        Files.writeString(run.resolve("basic.txt"), "o 1 ala \no 2 bob \no 3 basia \ng 1 szachy 1 2 \ng 2 kino 1 3 \n");
        Path elsewhere = Files.createDirectory(directory.resolve("else"));
        Files.writeString(elsewhere.resolve("basic.txt"), "o 1 ewa \ng 1 brydż 1 \n");
        pane = shell("fpath=(" + Trees.CLIENT.resolve("share/zsh/site-functions") + " $fpath)\n"
                + "autoload -Uz compinit; compinit -D -u");
    }

    @AfterEach
    void closed() throws IOException {
        pane.close();
    }

    /** A zsh that has read these lines and nobody's own, in the test's directory. */
    private Pane shell(String... lines) throws Exception {
        Path home = Files.createTempDirectory(directory, "zsh");
        List<String> start = new ArrayList<>(List.of(lines));
        start.add("unsetopt prompt_sp");
        start.add("PROMPT='> '");
        start.add("completed() { zle expand-or-complete; POSTDISPLAY='" + DONE + "' }");
        start.add("zle -N completed; bindkey '^I' completed");
        start.add("forgotten() { BUFFER= POSTDISPLAY=; zle -Rc; zle clear-screen }");
        start.add("zle -N forgotten; bindkey '^G' forgotten");
        start.add("cd " + directory);
        Files.write(home.resolve(".zshrc"), start);
        return Pane.open(
                        home.resolve("pane"),
                        Map.of("ZDOTDIR", home.toString(), "KOLEJKA_RUN", run.toString(), "TERM", "screen"),
                        zsh(),
                        "-d",
                        "-i")
                .ends(">");
    }

    private static Path zsh() {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .map(folder -> Path.of(folder, "zsh"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "this test needs zsh: sh launcher/verify.sh installs it, or apt install zsh"));
    }

    /** Types a line, presses Tab, and sees the line that comes of it and what is listed below, then nothing else. */
    private void tab(String typed, String line, String... listed) throws Exception {
        pane.presses("C-g").ends(">");
        List<String> screen = new ArrayList<>(List.of("> " + line + DONE));
        screen.addAll(List.of(listed));

        pane.types(typed).presses("Tab").ends(screen.toArray(String[]::new));
    }

    @Test
    void commandsAreCompleted() throws Exception {
        tab("kolejka rec", "kolejka receive ");
        tab("kolejka s", "kolejka s", "send    status");
        tab("kolejka help ex", "kolejka help examples ");
        tab("kolejka completion z", "kolejka completion zsh ");
    }

    @Test
    void loginsAndGroupsComeFromBasicTxt() throws Exception {
        tab("kolejka send bo", "kolejka send bob ");
        tab("kolejka send b", "kolejka send b", "basia  bob");
        tab("kolejka send @", "kolejka send @", "@kino    @szachy");
        tab("kolejka send @k", "kolejka send @kino ");
        tab("kolejka join s", "kolejka join szachy ");
        tab("kolejka login a", "kolejka login ala ");
        tab("kolejka history @s", "kolejka history @szachy ");
    }

    @Test
    void anotherRecipientFollowsACommaAndTheBlankBeforeItGoes() throws Exception {
        tab("kolejka send ala,bo", "kolejka send ala,bob ");
        tab("kolejka send ala,@s", "kolejka send ala,@szachy ");
        tab("kolejka send ala,", "kolejka send ala,", "@kino    @szachy  ala      basia    bob");
        tab("kolejka send bo", "kolejka send bob ");

        pane.types(",@").presses("Tab").ends("> kolejka send bob,@" + DONE, "@kino    @szachy");
    }

    @Test
    void textIsNotCompletedAndOptionsDoNotCountAsRecipients() throws Exception {
        tab("kolejka send bob a", "kolejka send bob a");
        tab("kolejka send --retry 5m -q bo", "kolejka send --retry 5m -q bob ");
        tab("kolejka send --retry b", "kolejka send --retry b");
    }

    @Test
    void optionsAreThoseOfTheCommand() throws Exception {
        tab("kolejka send --re", "kolejka send --retry=");
        tab(
                "kolejka receive --",
                "kolejka receive --",
                "--color          --help           --plain          --user",
                "--door           --json           --quiet          --verbose",
                "--exit-code      --lang           --run            --wait",
                "--from           --password-file  --take",
                "--group          --peek           --timeout");
        tab("kolejka --takeo", "kolejka --takeover ");
    }

    @Test
    void optionsMayStandBeforeTheCommand() throws Exception {
        tab("kolejka --lang pl rec", "kolejka --lang pl receive ");
        tab("kolejka --lang p", "kolejka --lang pl ");
        tab("kolejka --json --user ala send bo", "kolejka --json --user ala send bob ");
        tab("kolejka -q send --re", "kolejka -q send --retry=");
        tab("kolejka --color a", "kolejka --color a", "always  auto");
    }

    @Test
    void valuesOfOptionsAreCompleted() throws Exception {
        tab("kolejka watch --from a", "kolejka watch --from ala ");
        tab("kolejka receive --group=s", "kolejka receive --group=szachy ");
        tab("kolejka run --to @k", "kolejka run --to @kino ");
        tab("kolejka send --lang p", "kolejka send --lang pl ");
        tab("kolejka send --door ", "kolejka send --door ", "mapped  sysv");
        tab("kolejka send --run el", "kolejka send --run else/");
        tab("kolejka run --to bob -- complet", "kolejka run --to bob -- completed ");
    }

    @Test
    void namesAreThoseOfTheRunDirectoryThatIsNamed() throws Exception {
        tab("kolejka send --run else ", "kolejka send --run else ", "@brydż  ewa");
        tab("kolejka send --run=else e", "kolejka send --run=else ewa ");
        tab("kolejka send --run nowhere b", "kolejka send --run nowhere b");
    }

    @Test
    void itCanBeSourcedToo() throws Exception {
        try (Running completion = new Command(Trees.CLIENT.resolve("bin/kolejka"), "completion", "zsh").start()) {
            String script = completion.output();
            assertEquals(0, completion.exitCode(), completion::soFar);
            assertTrue(script.startsWith("#compdef kolejka\n"), script);
            Files.writeString(directory.resolve("script"), script);
        }
        pane.close();
        pane = shell("autoload -Uz compinit; compinit -D -u", "source <(cat " + directory.resolve("script") + ")");

        tab("kolejka send ala,bo", "kolejka send ala,bob ");
    }
}
