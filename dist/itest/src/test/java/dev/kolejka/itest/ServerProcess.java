package dev.kolejka.itest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a running JVM holds, as the system and the JVM itself tell.
 *
 * @param threads     threads of the process
 * @param descriptors open files and sockets
 * @param heapKib     heap in use after a garbage collection
 */
record ServerProcess(int threads, int descriptors, int heapKib) {

    private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s+(\\d+)");
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    static ServerProcess of(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        jcmd(pid, "GC.run");
        return new ServerProcess(
                number(THREADS, Files.readString(Path.of("/proc", String.valueOf(pid), "status"))),
                descriptors(pid),
                heap(jcmd(pid, "GC.heap_info")));
    }

    private static int descriptors(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return (int) open.count();
        }
    }

    /** New and old generation of the serial collector; metaspace is no heap. */
    private static int heap(String info) {
        String heap = info.substring(0, info.indexOf("Metaspace"));
        Matcher used = USED.matcher(heap);
        int sum = 0;
        while (used.find()) {
            sum += Integer.parseInt(used.group(1));
        }
        return sum;
    }

    private static int number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("there is no " + pattern + " in " + text);
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid),
                        command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + pid + " " + command + ": " + said);
        }
        return said;
    }
}
