package dev.kolejka.api.program;

import java.util.Locale;

/** What a program says instead of its answer when it was asked for JSON: one line, on standard error. */
public final class ErrorLine {

    private ErrorLine() {}

    /**
     * As in {@code {"v":1,"error":{"code":"unavailable","exit":69,"message":"no server runs on …"}}}.
     *
     * @param status  how the program ends
     * @param message for a person; may have several lines
     * @return ASCII, without a newline
     */
    public static String json(ExitStatus status, String message) {
        String code = status.name().toLowerCase(Locale.ROOT);
        StringBuilder line = new StringBuilder("{\"v\":1,\"error\":{\"code\":\"")
                .append(code)
                .append("\",\"exit\":")
                .append(status.code())
                .append(",\"message\":\"");
        for (int i = 0; i < message.length(); i++) {
            append(line, message.charAt(i));
        }
        return line.append("\"}}").toString();
    }

    private static void append(StringBuilder line, char next) {
        if (next == '"' || next == '\\') {
            line.append('\\').append(next);
        } else if (next == '\n') {
            line.append("\\n");
        } else if (next < ' ' || next > '~') {
            line.append(String.format(Locale.ROOT, "\\u%04x", (int) next));
        } else {
            line.append(next);
        }
    }
}
