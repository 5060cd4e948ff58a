package dev.kolejka.itest.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the commands of a document: blocks of the language {@code console}, in which a line {@code $ COMMAND} is typed to a
 * shell, {@code > } continues it, and what follows is what it prints. A line that begins with a question of the menu shows
 * behind it what is typed there. What is typed unseen stands in a comment before the block:
 * {@code <!-- types: kota -->}, once for each question that shows nothing.
 */
final class ConsoleDocument {

    private static final Pattern FENCE = Pattern.compile("^(`{3,})\\s*(\\S*).*$");
    private static final Pattern TYPES = Pattern.compile("^<!-- types: (.*) -->$");

    /** The questions of the menu, in English. */
    private static final Pattern QUESTION = Pattern.compile("^(Login: ?|Password: ?|\\S+( \\(\\d+\\))?( other)?> ?"
            + "|To \\([^)]*\\): |Which group \\([^)]*\\): |Message: |End that session [^?]*\\? \\(y/N\\): )(.*)$");

    private final List<ConsoleStep> steps = new ArrayList<>();
    private final List<String> otherCommands = new ArrayList<>();
    private final List<String> unseen = new ArrayList<>();
    private int number;
    private String language = "";
    private String fence = "";
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
        if (question.matches()) {
            String shown = question.group(question.groupCount());
            typed.add(shown.isEmpty() && !unseen.isEmpty() ? unseen.remove(0) : shown);
            expected.add(question.group(1).stripTrailing() + " ");
        } else {
            expected.add(line);
        }
    }

    private void endStep() {
        if (!command.isEmpty()) {
            steps.add(new ConsoleStep(firstLine, String.join("\n", command), typed, joined()));
        }
        command.clear();
        typed.clear();
        expected.clear();
    }

    /** On a pipe nothing that is typed is seen, nor the newline behind it: what comes next stands behind the question. */
    private List<String> joined() {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String next : expected) {
            line.append(next);
            if (!QUESTION.matcher(next).matches()) {
                lines.add(line.toString());
                line.setLength(0);
            }
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }
}
