package dev.kolejka.bench.kill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one process of a person wrote down.
 *
 * @param login  whose
 * @param number which process; later ones have greater numbers
 * @param lines  the words of each line
 */
record Life(String login, int number, List<List<String>> lines) {

    private static final String ENDING = ".log";

    static Path file(Path folder, String login, int number) {
        return folder.resolve(login + "." + number + ENDING);
    }

    /** All of them, in the order in which they began. */
    static List<Life> readAll(Path folder) throws IOException {
        List<Life> lives = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String[] name = String.valueOf(file.getFileName()).split("\\.", -1);
                lives.add(of(name[0], Integer.parseInt(name[1]), Files.readString(file, StandardCharsets.UTF_8)));
            }
        }
        lives.sort(Comparator.comparingInt(Life::number));
        return lives;
    }

    /** What has no newline was not written: its process was killed meanwhile, and has done nothing since. */
    static Life of(String login, int number, String text) {
        List<List<String>> lines = text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(line -> List.of(line.split(" ", -1)))
                .toList();
        return new Life(login, number, lines);
    }
}
