# Sourced by bench.sh: how the plan is carried out. POSIX sh.

# row NAME UNIT COMMAND ...: measures once what prints a number, and writes it down.
row() {
    is_wanted "$1" || return 0
    name=$1 unit=$2
    shift 2
    "$@" >"$place/number" || { gone_wrong "$name"; return 0; }
    write_down "$name" "$unit" "$(cat "$place/number")"
}

# rows GROUP UNIT COMMAND ...: measures once what prints lines of a name and a number, and perhaps another unit.
rows() {
    is_wanted "$1" || return 0
    group=$1 unit=$2
    shift 2
    "$@" >"$place/numbers" || { gone_wrong "$group"; return 0; }
    while read -r name number own_unit; do
        write_down "$name" "${own_unit:-$unit}" "$number"
    done <"$place/numbers"
}

# is_wanted NAME: whether one of the patterns matches it, and it has not gone wrong.
is_wanted() {
    case $failed in
        *" $1 "*) return 1 ;;
    esac
    set -f # patterns are not file names
    for pattern in $only; do
        # shellcheck disable=SC2254 # a pattern is what it is
        case $1 in
            $pattern) set +f; return 0 ;;
        esac
    done
    set +f
    return 1
}

# gone_wrong NAME: the others are measured all the same, this one not again.
gone_wrong() {
    say "round $round: $1 could not be measured"
    failed="$failed$1 "
}

# write_down NAME UNIT NUMBER
write_down() {
    case $3 in
        '' | *[!0-9.]*) say "$1 is not a number: '$3'"; exit 1 ;;
    esac
    printf 'value %s %s %s\n' "$1" "$2" "$3" >>"$place/results"
    say "round $round: $1 $3 $2"
}

free_key() {
    od -An -N3 -tu4 /dev/urandom | awk '{ print $1 + 16777216 }'
}

build() {
    set_up_build
    # It wants to know the Java that is measured.
    start_root=$PWD
    . dist/bench/start.sh
    set_up_gcc
    set_up_tmux
    java=$JAVA_HOME/bin/java
    if ! [ -x "$server_home/bin/kolejka-server" ] || ! [ -x "$client_home/bin/kolejka" ] ||
        ! [ -d "$bench_libraries" ] || ! [ -d "$itest_classes" ]; then
        say "Building Kolejka ..."
        mvn -B -ntp -q -DskipTests package >&2
    fi
    sh dist/itest/src/test/c/build.sh "$programs"
    for program in slot ring sysv sysv_pair confirmed fdatasyncs; do
        (cd dist/itest/src/test/c &&
            gcc -std=c11 -O2 -Wall -Wextra -Werror -I. -o "$programs/$program" \
                "../../../../bench/src/main/c/$program.c" wire.c roster.c options.c session.c)
    done
}

clean_up() {
    status=$?
    trap - EXIT
    if command -v start_clean_up >/dev/null; then
        start_clean_up
    fi
    for pid in $pids; do
        kill "$pid" 2>/dev/null || true
    done
    wait
    for key in $keys; do
        ipcrm --queue-key "$key" 2>/dev/null || true
    done
    rm -rf "$place" "$memory_place" "$disk_place"
    exit "$status"
}

run_bench() {
    # Nobody makes an archive of classes in the middle of a measurement.
    export KOLEJKA_ARCHIVE=use

    server_home=$PWD/dist/server/target/kolejka-server
    client_home=$PWD/dist/client/target/kolejka
    bench_classes=$PWD/dist/bench/target/classes
    bench_libraries=$PWD/dist/bench/target/libraries
    itest_classes=$PWD/dist/itest/target/test-classes
    programs=$PWD/dist/bench/target/peers
    pids=
    keys=
    failed=' '
    place=$(mktemp -d "${TMPDIR:-/tmp}/kolejka-bench.XXXXXX")
    export XDG_STATE_HOME="$place/state" # what clients remember of these servers goes with them
    memory_place=$(mktemp -d /dev/shm/kolejka-bench.XXXXXX 2>/dev/null || echo "$place")
    mkdir -p "$PWD/dist/bench/target"
    disk_place=$(mktemp -d "$PWD/dist/bench/target/disk.XXXXXX") # the place may be in memory, and nothing there lasts
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM

    build
    if [ "$(nproc)" -lt 2 ]; then
        say "bench.sh needs two CPUs, there is $(nproc)"
        exit 69
    fi
    printf 'o 1 ala kota\no 2 bob psa\ng 1 szachy 1 2\n' >"$place/config.txt"
    say "Linux $(uname -r), $(nproc) CPUs, $("$java" -version 2>&1 | head -n 1), load$(uptime | sed 's/.*load average//')"
    round=1
    while [ "$round" -le "$rounds" ]; do
        play_round
        round=$((round + 1))
    done
    { charts; goals; } >>"$place/results"
    # shellcheck disable=SC2086 # options are words
    "$java" -cp "$bench_classes" dev.kolejka.bench.Report "$place/results" $strict $picture
    [ "$failed" = ' ' ] || {
        say "could not be measured:$failed"
        exit 1
    }
}
