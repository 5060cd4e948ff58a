package dev.kolejka.client.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * One thing that a command can be told, and what it was told, once its arguments are read. Made here and not by annotations
 * of fields, which picocli reads through classes that Java makes at each start: 20 ms of every command. One thread.
 *
 * @param <T> what it is told: null where nothing was and nothing has to be
 */
final class Given<T extends @Nullable Object> {

    private final ArgSpec spec;

    private Given(ArgSpec spec) {
        this.spec = spec;
    }

    /**
     * An option with a value.
     *
     * @param label what help calls the value
     * @param key   under which help describes it
     */
    static Given<@Nullable String> option(String name, String label, String key) {
        return new Given<>(named(label, key, name).build());
    }

    /** An option with a value that nobody may leave out. */
    static Given<String> requiredOption(String name, String label, String key) {
        return new Given<>(named(label, key, name).required(true).build());
    }

    private static OptionSpec.Builder named(String label, String key, String name) {
        return OptionSpec.builder(name)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .descriptionKey(key);
    }

    /** An option that is there or not. */
    static Given<Boolean> flag(String key, String... names) {
        return new Given<>(flagged(key, names).build());
    }

    /** The option whose being there is all that counts: what else a command has to be told may be missing then. */
    static Given<Boolean> helpFlag(String key, String name) {
        return new Given<>(flagged(key, name).usageHelp(true).build());
    }

    /** No arity is told: what is typed as a value is then a wrong value, as of an annotated field. */
    private static OptionSpec.Builder flagged(String key, String... names) {
        return OptionSpec.builder(names).type(boolean.class).initialValue(false).descriptionKey(key);
    }

    /** The first argument that is no option, which nobody may leave out. */
    static Given<String> first(String label, String key) {
        return new Given<>(first("1", label, key).required(true).build());
    }

    /** The first argument that is no option, if there is one. */
    static Given<@Nullable String> firstIfAny(String label, String key) {
        return new Given<>(first("0..1", label, key).build());
    }

    private static PositionalParamSpec.Builder first(String arity, String label, String key) {
        return PositionalParamSpec.builder()
                .index("0")
                .type(String.class)
                .arity(arity)
                .paramLabel(label)
                .descriptionKey(key);
    }

    /** All arguments that are no options, at least one. */
    static Given<List<String>> all(String label, String key) {
        return new Given<>(rest("0..*", "1..*", label, key).required(true).build());
    }

    /** All arguments behind the first that are no options. */
    static Given<List<String>> allButFirst(String label, String key) {
        return new Given<>(rest("1..*", "0..*", label, key).build());
    }

    private static PositionalParamSpec.Builder rest(String index, String arity, String label, String key) {
        return PositionalParamSpec.builder()
                .index(index)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity(arity)
                .initialValue(List.of())
                .paramLabel(label)
                .descriptionKey(key);
    }

    /** What picocli has to know of it. */
    ArgSpec spec() {
        return spec;
    }

    /** What was told. */
    T value() {
        return spec.getValue();
    }
}
