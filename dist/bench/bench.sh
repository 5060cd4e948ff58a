#!/bin/sh
# Measures Kolejka against its peers, all in one go, and prints a table of medians (with the least and the most) and a
# line for every goal:  goal NAME MEASURED BOUND met|missed
#
#   sh dist/bench/bench.sh [--quick] [--strict] [--only PATTERN]
#
#   --quick         about a minute and a half instead of four; noisier
#   --strict        ends with 1 when a goal is missed, instead of 0
#   --only PATTERN  only the rows whose names match, as in --only 'sysv-pair-*'
#
# Five rounds, each measuring every row once in the same order, so that what disturbs the machine disturbs all rows.
# Builds what is missing: the distributions with Maven, the C programs with gcc.
#
# What is not like for like:
# * sysv-pair-*: C and Java are each one process on CPU 0 and share it with nobody of ours; in Java the JIT compiler
#   runs there too, before the clock does. Both report the 5th percentile of blocks of 1,000 pairs: the cost of the
#   calls, not of pauses. Both copy the frame in and out; C knows its size beforehand, ours takes frames of any length.
# * confirmed-*: the same C client (person 1 writes to itself, waits for the answer, takes the message) at two servers.
#   The C server answers straight to the queue and keeps nothing; ours checks who asks, keeps mailboxes, cleans texts,
#   and leaves each request on the queue until it is carried out. Where the system puts the two decides by a factor of
#   six, so they are pinned: server on CPU 0 and client on CPU 1, as a machine with CPUs to spare runs them. Most of
#   that is the system waking one after the other. With -one-cpu both are on CPU 0: waking costs least there, and the
#   servers' own work shows most: there ours is further behind. No goal, since a JVM's other threads want that CPU too.
#   Nothing pinned is not measured: the system then moves them together and apart from second to second.
# * swap-pause-p99: no peer. Four clients, the server and the program that drives them share the machine, unpinned; a
#   pause is the longest time between two confirmations of one client around one swap, its own pace of 4 ms included.

set -eu
cd "$(dirname "$0")/../.."
. launcher/setup.sh

rounds=5
measure_ms=2000
warm_up_ms=8000
swaps=12
strict=
only='*'

while [ $# -gt 0 ]; do
    case $1 in
        --quick) measure_ms=600 warm_up_ms=2000 swaps=4 ;;
        --strict) strict=--strict ;;
        --only) only=${2:?--only needs a pattern}; shift ;;
        *) say "bench.sh: no such option: $1; there are --quick, --strict and --only PATTERN"; exit 2 ;;
    esac
    shift
done

# ---- the plan: to add a peer, add a row to the round and perhaps a goal ----

# Each row: what it is called, its unit, and a command that prints a number.
play_round() {
    row sysv-pair-c                  ns  pair_c
    row sysv-pair-jna                ns  pair_java dev.kolejka.transport.sysv.SysvTransport "$(free_key)"
    row confirmed-c-server           1/s confirmed_by c_server 1
    row confirmed-kolejka            1/s confirmed_by kolejka 1
    row confirmed-c-server-one-cpu   1/s confirmed_by c_server 0
    row confirmed-kolejka-one-cpu    1/s confirmed_by kolejka 0
    row swap-pause-p99               ms  swap_pause
}

goals() {
    cat <<'GOALS'
goal sysv-pair-jna-vs-c sysv-pair-jna / sysv-pair-c <= 1.45
goal sysv-confirmed-vs-c-server confirmed-kolejka / confirmed-c-server >= 0.8
goal swap-pause-p99-ms swap-pause-p99 <= 200
GOALS
}

# ---- what the rows do ----

pair_c() {
    taskset -c 0 "$programs/sysv_pair" --key "$(free_key)" "$measure_ms"
}

# pair_java CLASS NAME: a transport's pair, as the distribution has it.
pair_java() {
    taskset -c 0 "$java" -Xshare:auto -cp "$bench_classes:$server_home/bundles/*" \
        dev.kolejka.bench.PairMeter "$1" "$2" "$place" "$warm_up_ms" "$measure_ms"
}

# confirmed_by SERVER CPU: confirmed messages a second of a client on a CPU, by a server on CPU 0 that is started on
# first use.
confirmed_by() {
    eval "pid=\${pid_$1:-}"
    [ -n "$pid" ] || start "$1" || return
    eval "pid=\$pid_$1 key=\$key_$1"
    taskset -a -c -p 0 "$pid" >/dev/null
    taskset -c "$2" "$programs/confirmed" --key "$key" --people "$place/config.txt" "$measure_ms"
}

# start SERVER: under a key of its own, and warm. What it takes to get warm is done on all CPUs.
start() {
    key=$(free_key)
    keys="$keys $key"
    eval "key_$1=\$key"
    "start_$1" "$key" >"$place/$1.out" 2>"$place/$1.log" &
    eval "pid_$1=\$!"
    pids="$pids $!"
    tries=300
    until grep -q ready "$place/$1.out" 2>/dev/null; do
        tries=$((tries - 1))
        if [ "$tries" = 0 ] || ! kill -0 "$!" 2>/dev/null; then
            say "$1 did not start:"
            cat "$place/$1.out" "$place/$1.log" >&2
            return 1
        fi
        sleep 0.1
    done
    "$programs/confirmed" --key "$key" --people "$place/config.txt" "$warm_up_ms" >/dev/null
}

start_c_server() {
    cd "$place"
    exec "$programs/classic_server" --key "$1"
}

start_kolejka() {
    exec "$server_home/bin/kolejka-server" --config "$place/config.txt" --run "$place/run" --doors sysv --key "$1"
}

# The 99th percentile of what four clients notice of swaps, one a second, at 1,000 confirmed messages a second.
swap_pause() {
    "$java" -Dkolejka.server="$server_home" -Dkolejka.client="$client_home" -cp "$itest_classes" \
        dev.kolejka.itest.SwapSoak --pause "$swaps"
}

# ---- the machinery ----

# row NAME UNIT COMMAND ...: measures once and writes it down.
row() {
    # shellcheck disable=SC2254 # a pattern is what it is
    case $1 in
        $only) ;;
        *) return 0 ;;
    esac
    name=$1 unit=$2
    shift 2
    "$@" >"$place/number" || {
        say "$name could not be measured"
        exit 1
    }
    number=$(cat "$place/number")
    printf 'value %s %s %s\n' "$name" "$unit" "$number" >>"$place/results"
    say "round $round: $name $number $unit"
}

free_key() {
    od -An -N3 -tu4 /dev/urandom | awk '{ print $1 + 16777216 }'
}

build() {
    set_up_build
    set_up_gcc
    java=$JAVA_HOME/bin/java
    if ! [ -x "$server_home/bin/kolejka-server" ] || ! [ -d "$bench_classes" ] || ! [ -d "$itest_classes" ]; then
        say "Building Kolejka ..."
        mvn -B -ntp -q -DskipTests package >&2
    fi
    sh dist/itest/src/test/c/build.sh "$programs"
    for program in sysv_pair confirmed; do
        (cd dist/itest/src/test/c &&
            gcc -std=c11 -O2 -Wall -Wextra -Werror -I. -o "$programs/$program" \
                "../../../../bench/src/main/c/$program.c" wire.c roster.c options.c session.c)
    done
}

clean_up() {
    status=$?
    trap - EXIT
    for pid in $pids; do
        kill "$pid" 2>/dev/null || true
    done
    wait
    for key in $keys; do
        ipcrm --queue-key "$key" 2>/dev/null || true
    done
    rm -rf "$place"
    exit "$status"
}

server_home=$PWD/dist/server/target/kolejka-server
client_home=$PWD/dist/client/target/kolejka
bench_classes=$PWD/dist/bench/target/classes
itest_classes=$PWD/dist/itest/target/test-classes
programs=$PWD/dist/bench/target/peers
pids=
keys=
place=$(mktemp -d "${TMPDIR:-/tmp}/kolejka-bench.XXXXXX")
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
goals >>"$place/results"
"$java" -cp "$bench_classes" dev.kolejka.bench.Report "$place/results" $strict
