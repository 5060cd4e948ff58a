package dev.kolejka.itest.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the commands of a document: blocks of the language {@code console}, in which a line {@code $ COMMAND} is typed to a
 * shell, {@code > } continues it, and what follows is what it prints. A line that begins with a question of the menu shows
 * behind it what is typed there. A password is typed unseen: the one that the session has printed for that login, or one that
 * stands in a comment before the block, {@code <!-- types: kota -->}.
 */
final class ConsoleDocument {

    private static final Pattern FENCE = Pattern.compile("^(`{3,})\\s*(\\S*).*$");
    private static final Pattern TYPES = Pattern.compile("^<!-- types: (.*) -->$");

    /** The questions of the menu, in English. Elsewhere than on a terminal nothing stands behind them. */
    private static final Pattern QUESTION = Pattern.compile(
            "^(Login: ?|Password: ?|\\w+( \\(\\d+\\))?( other)?> ?"
                    + "|To \\([^)]*\\): |Which group \\([^)]*\\): |Message: |End that session [^?]*\\? \\(y/N\\): )(?<typed>.*)$");

    /** Commands ask this on a terminal only. */
    private static final Pattern QUESTION_OF_COMMAND = Pattern.compile("^Password of (\\S+): ?$");

    private final List<ConsoleStep> steps = new ArrayList<>();
    private final List<String> otherCommands = new ArrayList<>();
    private final List<String> unseen = new ArrayList<>();
    private int number;
    private String language = "";
    private String fence = "";
    private String login = "";
    private int firstLine;
    private final List<String> command = new ArrayList<>();
    private final List<String> typed = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    private ConsoleDocument() {}

    static ConsoleDocument read(List<String> lines) {
        ConsoleDocument document = new ConsoleDocument();
        lines.forEach(document::take);
        document.endStep();
        return document;
    }

    /** Its commands, in order. */
    List<ConsoleStep> steps() {
        return List.copyOf(steps);
    }

    /** Lines outside of console blocks that look like commands somebody should type, with their numbers. */
    List<String> otherCommands() {
        return List.copyOf(otherCommands);
    }

    private void take(String line) {
        number++;
        Matcher opens = FENCE.matcher(line);
        if (fence.isEmpty() && opens.matches()) {
            fence = opens.group(1);
            language = opens.group(2);
        } else if (!fence.isEmpty() && line.strip().equals(fence)) {
            endStep();
            fence = "";
        } else if (fence.isEmpty()) {
            takeText(line);
        } else if (language.equals("console")) {
            takeConsole(line);
        } else {
            noteCommand(line);
        }
    }

    private void takeText(String line) {
        Matcher types = TYPES.matcher(line);
        if (types.matches()) {
            unseen.add(types.group(1));
        } else if (line.startsWith("    ")) {
            noteCommand(line);
        }
    }

    private void noteCommand(String line) {
        if (line.strip().matches("(\\$ )?(sudo )?(\\S*/)?(kolejka|kolejka-server|sh|mvn)( .*)?")) {
            otherCommands.add(number + ": " + line.strip());
        }
    }

    private void takeConsole(String line) {
        if (line.startsWith("$ ")) {
            endStep();
            firstLine = number;
            command.add(line.substring(2));
        } else if (line.startsWith("> ") && expected.isEmpty()) {
            command.add(line.substring(2));
        } else {
            takeOutput(line);
        }
    }

    private void takeOutput(String line) {
        Matcher question = QUESTION.matcher(line);
        Matcher ofCommand = QUESTION_OF_COMMAND.matcher(line);
        if (ofCommand.matches()) {
            typed.add(password(ofCommand.group(1)));
        } else if (question.matches()) {
            String asked = question.group(1).stripTrailing();
            String shown = question.group("typed");
            typed.add(asked.equals("Password:") ? password(login) : shown);
            login = asked.equals("Login:") ? shown : login;
            expected.add(asked);
        } else {
            expected.add(line);
        }
    }

    private String password(String ofLogin) {
        return unseen.isEmpty() ? ConsoleStep.PASSWORD_OF + ofLogin : unseen.remove(0);
    }

    private void endStep() {
        // Nothing is typed at the last question of a block: there the input ends, as with Ctrl-D.
        if (!typed.isEmpty() && typed.get(typed.size() - 1).isEmpty()) {
            typed.remove(typed.size() - 1);
        }
        if (!command.isEmpty()) {
            steps.add(new ConsoleStep(firstLine, String.join("\n", command), typed, expected));
        }
        command.clear();
        typed.clear();
        expected.clear();
    }
}
