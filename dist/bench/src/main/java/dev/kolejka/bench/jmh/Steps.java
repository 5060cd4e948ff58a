package dev.kolejka.bench.jmh;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of this package and prints a line {@code value NAME UNIT NUMBER} for the time of each, for what
 * each allocates, and for the most that a step of the router allocates. The protocol of the run goes to a file.
 */
public final class Steps {

    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private Steps() {}

    /**
     * Runs them.
     *
     * @param arguments where the protocol goes; {@code --quick} behind it takes a few seconds instead of a minute
     * @throws RunnerException if a benchmark fails
     */
    public static void main(String[] arguments) throws RunnerException {
        boolean quick = arguments.length > 1 && arguments[1].equals("--quick");
        lines(new Runner(options(arguments[0], quick)).run()).forEach(System.out::println);
    }

    private static Options options(String protocol, boolean quick) {
        TimeValue time = TimeValue.milliseconds(quick ? 150 : 1000);
        return new OptionsBuilder()
                .include(Steps.class.getPackageName().replace(".", "\\.") + "\\.")
                .addProfiler(GCProfiler.class)
                .jvmArgs("-XX:+UseSerialGC", "-Xms64m", "-Xmx64m")
                .forks(1)
                .warmupTime(time)
                .warmupIterations(quick ? 4 : 5)
                .measurementTime(time)
                .measurementIterations(quick ? 3 : 5)
                .shouldFailOnError(true)
                .output(protocol)
                .build();
    }

    /** What a run found. */
    static List<String> lines(Collection<RunResult> results) {
        List<String> lines = new ArrayList<>();
        double most = 0;
        for (RunResult result : results) {
            String name = name(result.getParams().getBenchmark());
            Result<?> allocation = requireNonNull(result.getSecondaryResults().get(ALLOCATION), ALLOCATION);
            lines.add(line(name, "ns", result.getPrimaryResult().getScore()));
            lines.add(line(name + "-allocation", "B/op", allocation.getScore()));
            if (name.startsWith("router-step-")) {
                most = Math.max(most, allocation.getScore());
            }
        }
        lines.add(line("router-step-allocation", "B/op", most));
        return lines;
    }

    /** {@code router-step-person-message} for {@code dev.kolejka.bench.jmh.RouterStep.personMessage}. */
    static String name(String benchmark) {
        String name = benchmark.substring(Steps.class.getPackageName().length() + 1);
        return name.replace(".", "-").replaceAll("(?<=[a-z])([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Less than a hundredth of a byte an operation is what the measurement itself makes now and then. */
    private static String line(String name, String unit, double number) {
        return String.format(Locale.ROOT, "value %s %s %.2f", name, unit, number);
    }
}
