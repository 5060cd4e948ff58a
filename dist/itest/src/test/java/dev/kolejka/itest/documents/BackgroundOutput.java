package dev.kolejka.itest.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a command in the background prints. A terminal shows it among what others print. */
final class BackgroundOutput {

    private final Path file;
    private int seen;

    /** What it writes into a file, from its beginning. */
    BackgroundOutput(Path file) {
        this.file = file;
    }

    /** Whether a document expects what somebody printed, and then something of what this has printed since it was asked last. */
    boolean completes(String before, ExpectedOutput expected) throws IOException {
        String news = Files.readString(file, StandardCharsets.UTF_8).substring(seen);
        for (String end : ends(news)) {
            if (expected.matches(before + end)) {
                seen += news.length();
                return true;
            }
        }
        return false;
    }

    /** From each of its lines on: before that it may have printed what no document speaks of. */
    private static List<String> ends(String news) {
        List<String> ends = new ArrayList<>();
        for (int at = 0; at < news.length(); at = news.indexOf('\n', at) + 1) {
            ends.add(news.substring(at));
            if (news.indexOf('\n', at) < 0) {
                break;
            }
        }
        return ends;
    }
}
