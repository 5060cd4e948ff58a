# Sourced by bench.sh: what its rows about transports do. POSIX sh.

# For every JVM that is measured: the server's collector, and a heap that none of them fills.
java_options='-Xms64m -Xmx256m -XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto'

# What peers need of Java 17: Aeron and Chronicle look into buffers and channels of the JDK. Chronicle would also like
# to tell its maker that it is used.
peer_options='--add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED
    --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.lang.reflect=ALL-UNNAMED
    --add-opens=java.base/java.io=ALL-UNNAMED --add-opens=java.base/java.util=ALL-UNNAMED
    --add-exports=java.base/jdk.internal.ref=ALL-UNNAMED --add-exports=java.base/sun.nio.ch=ALL-UNNAMED
    --add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED
    --add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED
    --add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED
    -Dchronicle.analytics.disable=true'

# c_peer PROGRAM ARGUMENT ...
c_peer() {
    program=$1
    shift
    "$programs/$program" "$@" "$measure_ms"
}

# deep_sysv ARGUMENT ...: sysv with room for 512 frames in a queue. How much everybody may have is the system's to say, so
# the program gets a system of its own, as far as queues go; it prints nothing when we may not do that.
deep_sysv() {
    deepen='echo 266240 >/proc/sys/kernel/msgmnb'
    unshare --ipc sh -c "$deepen" 2>/dev/null || return 0
    unshare --ipc sh -c "$deepen"'; exec "$@"' sh "$programs/sysv" --deep "$@" "$measure_ms"
}

# java_pair PEER FIGURE ...: one process on CPU 0, one on CPU 1.
java_pair() {
    # A thread that is kept on one CPU would take the machine for one that has no other.
    pair_of 0 1 "-XX:ActiveProcessorCount=$(nproc)" "$@"
}

# same_cpu_pair PEER FIGURE ...: both processes on CPU 0, with all their threads.
same_cpu_pair() {
    on_cpu=0
    pair_of any any -Xshare:auto "$@"
    on_cpu=
}

# pair_of CPU CPU OPTION PEER FIGURE ...
pair_of() {
    near_cpu=$1 far_cpu=$2 option=$3 peer=$4
    shift 4
    files=$(files_of "$peer")
    # shellcheck disable=SC2086 # options are words
    ${on_cpu:+taskset -c "$on_cpu"} "$java" $java_options $(options_of "$peer") "$option" -cp "$(class_path_of "$peer")" \
        dev.kolejka.bench.transit.PairOfProcesses \
        "$peer" "$files" "$near_cpu" "$far_cpu" "$(warm_up_of "$peer")" "$measure_ms" "$@" || return
    rm -rf "$files"
}

# crowd PEER SIZE: so many processes that put, and as many that take. So many JVMs share two CPUs while they warm up, and
# get as much longer for it.
crowd() {
    files=$(files_of "$1")
    # shellcheck disable=SC2086 # options are words
    "$java" $java_options -cp "$(class_path_of "$1")" dev.kolejka.bench.transit.Crowd \
        "$1" "$files" "$2" "$((8 * warm_up_ms))" "$measure_ms" || return
    rm -rf "$files"
}

# opening PEOPLE GROUPS: how long it takes to make a queue for them, and what the file has of the disk then.
opening() {
    files=$(files_of kolejka)
    # shellcheck disable=SC2086 # options are words
    "$java" $java_options -cp "$(class_path_of kolejka)" dev.kolejka.bench.transit.Opening "$files" "$1" "$2" || return
    printf 'open-queue-%s-disk-kolejka %s KiB\n' "$1" "$(du -k "$files/kolejka.queue" | cut -f 1)"
    rm -rf "$files"
}

# A JVM loads only what it measures.
class_path_of() {
    case $1 in
        kolejka) printf '%s' "$bench_classes:$server_home/bundles/*" ;;
        *) printf '%s' "$bench_classes:$server_home/bundles/kolejka-api.jar:$bench_libraries/*" ;;
    esac
}

options_of() {
    case $1 in
        aeron | chronicle | agrona) printf '%s' "$peer_options" ;;
    esac
}

# Chronicle is the most code, and slow until it is compiled.
warm_up_of() {
    case $1 in
        chronicle) echo "$((3 * warm_up_ms))" ;;
        *) echo "$warm_up_ms" ;;
    esac
}

# A directory for a peer's files, on the disk or in memory.
files_of() {
    case $1 in
        aeron | chronicle) mktemp -d "$memory_place/$1.XXXXXX" ;;
        *) mktemp -d "$place/$1.XXXXXX" ;;
    esac
}

# pair_c: a frame put and taken, by one process.
pair_c() {
    taskset -c 0 "$programs/sysv_pair" --key "$(free_key)" "$pair_ms"
}

# pair_java CLASS NAME: a transport's pair, as the distribution has it.
pair_java() {
    taskset -c 0 "$java" -Xshare:auto -cp "$bench_classes:$server_home/bundles/*" \
        dev.kolejka.bench.PairMeter "$1" "$2" "$place" "$pair_warm_up_ms" "$pair_ms"
}
