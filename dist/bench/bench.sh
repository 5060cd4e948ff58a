#!/bin/sh
# Measures Kolejka against its peers, all in one go, and prints a table of medians (with the least and the most) and a
# line for every goal:  goal NAME MEASURED BOUND met|missed
#
#   sh dist/bench/bench.sh [--quick] [--strict] [--only PATTERNS] [--write-docs]
#
#   --quick         three minutes instead of ten; noisier, and what has no goal is measured once
#   --strict        ends with 1 when a goal is missed, instead of 0
#   --only PATTERNS only the rows, and groups of rows, whose names match one of them, as in --only 'pair-* sysv-*'
#   --write-docs    draws the table as dist/docs/performance.svg; without it, nothing in the source tree changes
#
# Rounds, each measuring every row once in the same order, so that what disturbs the machine disturbs all rows; a goal
# that is a ratio is the median of the ratios of the rounds. Every row of a round is measured in processes of its own,
# freshly started and warmed up, but for the servers of confirmed-*, which stay. Builds what is missing: the
# distributions and the meters with Maven, the C programs with gcc. Every meter checks number, order and content of
# what it takes, and fails when something is lost, doubled or damaged. The bench then measures the rest, says what
# could not be measured, and ends with 1.
#
# Best on a machine with nothing else to do. The host of a virtual machine may move its CPUs closer together or further
# apart at any time, and what goes between them then takes several times as long: round-trip-spin-c-slot tells. On one
# machine it was 130, 230 or 900 ns, within minutes. Least and most are far apart then, and ratios differ too: what
# touches few cache lines loses least.
#
# The peers get the same messages as ours: a frame, 520 bytes besides its type, copied in by who sends and out by who
# receives, C and Java alike. gcc -O2. Java peers have the same options as ours, and what they need of add-opens. Two
# processes, who sends and receives pinned to CPU 0 and CPU 1, the compilers' and other threads of a JVM wherever the
# system puts them. Rates are medians of chunks of 2,000 messages and round trips medians of blocks, so that a pause of
# the machine does not count; "mean" rows are means of the whole run. What spins uses the processor's hint for it.
#
# What is not like for like:
# * Room. Ours 512 frames a type; the C ring 512; Agrona 496 (256 KiB); Aeron its default terms of 64 MiB, half of which
#   may be on the way; Chronicle no end: it keeps what it gets. A SysV queue 31, which is what everybody gets
#   (kernel.msgmnb); rows named -deep have 512 and are there when we are root: they show that room is not the reason.
#   JDK sockets: what the system gives a socket.
# * Where files lie: ours and Agrona's in the directory for temporary files, on disk or not; Aeron's and Chronicle's in
#   memory (/dev/shm) if there is one, which is best for them.
# * c-slot is no queue: one slot each way, and whoever writes knows that the other has read. c-ring finds no way out when
#   somebody is killed in it, Agrona only when told so, and with one consumer. Ours checks all it reads, and is used
#   through its interface, as server and clients do.
# * batch: ours gives the consumer 64 frames at a time, as the server's doors take them, and removes them when it is done
#   with them; Agrona as many as there are, and may lose those in hand.
# * Aeron: media driver in one thread with its default idling, asleep for up to 1 ms, within one of the two processes. A spinning
#   driver, let alone one of three threads (DEDICATED), has no CPU to spin on here: two are taken by the two ends. Up
#   to 10 fragments a poll.
# * Chronicle: as it comes. It is a log, and all others forget.
# * JDK sockets: non-blocking channels and asking again where the row says spin.
# * one way, blocking: C SysV and JDK sockets sleep in the kernel at once; c-ring spins 200 times, then sleeps on a futex;
#   ours as it does everywhere.
# * same-CPU: whole processes on CPU 0, so that a JVM sees that there is one; the JVM's own threads want that CPU too.
# * 4x4: four processes that put and four that take, all of one type, blocking, pinned nowhere. No Java peer has that.
# * sysv-pair-*: C and Java are each one process on CPU 0 and share it with nobody of ours; in Java the JIT compiler
#   runs there too, before the clock does. Both report the 5th percentile of blocks of 1,000 pairs: the cost of the
#   calls, not of pauses. Both copy the frame in and out; C knows its size beforehand, ours takes frames of any length.
# * confirmed-*: the same C client (person 1 writes to itself, waits for the answer, takes the message) at two servers.
#   The C server answers straight to the queue and keeps nothing; ours checks who asks, keeps mailboxes and a journal, cleans texts,
#   and leaves each request on the queue until it is carried out. Where the system puts the two decides by a factor of
#   six, so they are pinned: server on CPU 0 and client on CPU 1, as a machine with CPUs to spare runs them. Most of
#   that is the system waking one after the other. one-cpu-*: both are on CPU 0: waking costs least there, and the
#   servers' own work shows most: there ours is further behind. No goal, since a JVM's other threads want that CPU too.
#   Nothing pinned is not measured: the system then moves them together and apart from second to second.
# * confirmed-kolejka-mapped*, deliveries-group-*: our own plain client over the mapped door. Both sides spin before they
#   sleep, where there are CPUs to spare; the C pair waits in the kernel for each message. Windows of 16, groups, and many
#   people have no classic peer: a classic queue holds 31 frames. One client takes the mail of all members, lane by lane.
# * What ours keeps: its servers have a journal at level process, as they come, but for those of rows named -memory, which
#   keep nothing, and -disk: see journal.sh. The classic pair keeps nothing.
# * sealing-added: what a message takes longer when the client that waits for it speaks as a sealed session rather than
#   plainly: the median of five pairs, each side measured in turn in one JVM. What the sealed one does besides, acknowledge
#   eight messages at once, counts. hellos: made beforehand, 32 at once, all of one session.
# * open-queue-*: no peer. The first queue that a JVM makes, so that loading the classes counts, and "again" the second, in
#   the place of the first.
# * swap-pause-p99: no peer. Four clients, the server and the program that drives them share the machine, unpinned; a
#   pause is the longest time between two confirmations of one client around one swap, its own pace of 4 ms included.
# * idle-*: no peer. A server on a mapped door that nobody asks anything, and a client that waits in its menu: what
#   their threads use of one CPU, in percent.

set -eu
cd "$(dirname "$0")/../.."
. launcher/setup.sh
. dist/bench/machinery.sh
. dist/bench/pairs.sh
. dist/bench/servers.sh
. dist/bench/endtoend.sh
. dist/bench/journal.sh

# Times are milliseconds.
rounds=7
slow_rounds=7
measure_ms=1000
warm_up_ms=1500
pair_ms=2000
pair_warm_up_ms=8000
confirmed_ms=2000
idle_s=10 settle_s=30
swaps=12
strict=
picture=
only='*'

while [ $# -gt 0 ]; do
    case $1 in
        --quick)
            rounds=3 slow_rounds=1 measure_ms=250 warm_up_ms=500 pair_ms=400 pair_warm_up_ms=1500
            confirmed_ms=500 idle_s=3 settle_s=14 swaps=4
            ;;
        --strict) strict=--strict ;;
        --only) only=${2:?--only needs patterns}; shift ;;
        --write-docs) picture='--picture dist/docs/performance.svg' ;;
        *) say "bench.sh: no such option: $1; there are --quick, --strict, --only PATTERNS and --write-docs"; exit 2 ;;
    esac
    shift
done

if [ -n "$picture" ] && [ "$only" != '*' ]; then
    say "bench.sh: --write-docs draws all rows, so it does not go with --only"
    exit 2
fi

# ---- the plan: to add a peer, add a row to the round and perhaps a goal ----

# row NAME UNIT COMMAND: the command prints a number.
# rows GROUP UNIT COMMAND: the command prints a line NAME NUMBER for each row, or NAME NUMBER UNIT.
play_round() {
    rows pair-c-slot          ns  c_peer slot spin 0 1
    rows pair-kolejka         -   java_pair kolejka round-trip-spin one-way-spin one-way-batch one-way-block
    rows pair-agrona          -   java_pair agrona round-trip-spin one-way-spin one-way-batch
    rows pair-c-ring          M/s c_peer ring 0 1
    rows pair-c-sysv          -   c_peer sysv 0 1
    rows same-cpu-c-slot      ns  c_peer slot sleep 0 0
    rows same-cpu-c-sysv      ns  c_peer sysv one-cpu 0
    rows same-cpu-kolejka     ns  same_cpu_pair kolejka round-trip-same-cpu
    rows 4x4-c-sysv           M/s c_peer sysv crowd
    rows 4x4-kolejka          M/s crowd kolejka 4
    rows open-queue           -   opening 10000 1000

    row sysv-pair-c                  ns  pair_c
    row sysv-pair-kolejka            ns  pair_java dev.kolejka.transport.sysv.SysvTransport "$(free_key)"
    row confirmed-c-server           1/s confirmed_by c_server 1
    row confirmed-kolejka            1/s confirmed_by kolejka 1

    row confirmed-kolejka-mapped            1/s confirmed_mapped 1 1
    row confirmed-kolejka-mapped-16         1/s confirmed_mapped 16 1
    row confirmed-kolejka-mapped-16-memory  1/s confirmed_in_memory 16
    row confirmed-fdatasync-16              1/s fdatasyncs 16
    row confirmed-kolejka-mapped-16-disk    1/s confirmed_on_disk 16
    row confirmed-fdatasync                 1/s fdatasyncs 1
    row confirmed-kolejka-mapped-disk       1/s confirmed_on_disk 1
    row confirmed-kolejka-mapped-16-10000   1/s confirmed_mapped 16 1 10000
    rows group-10                    -   group_of 10
    rows group-100                   -   group_of 100
    rows group-1000                  -   group_of 1000

    # A quick run does these in its first round only: no goal needs their median, or they take long.
    [ "$round" -le "$slow_rounds" ] || return 0
    rows pair-aeron                  -   java_pair aeron round-trip-spin one-way-spin
    rows pair-chronicle              -   java_pair chronicle round-trip-spin one-way-spin
    rows pair-jdk-sockets            -   java_pair jdk-sockets round-trip-spin one-way-block
    row confirmed-kolejka-mapped-memory  1/s confirmed_in_memory 1
    row one-cpu-confirmed-c-server       1/s confirmed_by c_server 0
    row one-cpu-confirmed-kolejka        1/s confirmed_by kolejka 0
    row one-cpu-confirmed-kolejka-mapped 1/s confirmed_mapped 1 0
    rows sealing                     -   sealing_mapped
    row hellos-kolejka               1/s hellos_mapped
    rows pair-c-sysv-deep            -   deep_sysv 0 1
    rows 4x4-c-sysv-deep             M/s deep_sysv crowd
    row swap-pause-p99               ms  swap_pause
    rows idle                        %   idle_shares

    row restart-ready            ms  restart_ready_ms
    row server-ready             ms  server_ready_ms
    row menu-prompt              ms  menu_prompt_ms
    row command-send             ms  command_send_ms
    row empty-jvm                ms  empty_jvm_ms
    row server-resident-10000    MB  server_resident_mb
    row client-resident          MB  client_resident_mb
    row client-on-terminal       MB  client_on_terminal_resident_mb
}

goals() {
    cat <<'GOALS'
goal mapped-spin-vs-agrona round-trip-spin-kolejka / round-trip-spin-agrona <= 0.85
goal mapped-spin-vs-raw-slot round-trip-spin-kolejka / round-trip-spin-c-slot <= 1.8
goal mapped-oneway-vs-c-sysv one-way-spin-kolejka / one-way-spin-c-sysv >= 12
goal mapped-oneway-vs-agrona one-way-spin-kolejka / one-way-spin-agrona >= 1.2
goal mapped-batch-vs-agrona-batch one-way-batch-kolejka / one-way-batch-agrona >= 0.8
goal mapped-blocking-vs-c-sysv one-way-block-kolejka / one-way-block-c-sysv >= 8
goal mapped-4x4-vs-c-sysv 4x4-block-kolejka / 4x4-block-c-sysv >= 10
goal mapped-same-cpu-vs-c-sysv round-trip-same-cpu-kolejka / round-trip-same-cpu-c-sysv <= 1.3
goal open-queue-10000-ms open-queue-10000-kolejka <= 50
goal idle-server-percent idle-server-kolejka <= 0.5
goal idle-client-percent idle-client-kolejka <= 0.5
goal sysv-pair-jna-vs-c sysv-pair-kolejka / sysv-pair-c <= 1.45
goal sysv-confirmed-vs-c-server confirmed-kolejka / confirmed-c-server >= 0.8
goal mapped-confirmed-vs-c-pair confirmed-kolejka-mapped / confirmed-c-server >= 10
goal mapped-16-in-flight-vs-c-pair confirmed-kolejka-mapped-16 / confirmed-c-server >= 20
goal mapped-flat-10-to-10000-people confirmed-kolejka-mapped-16 / confirmed-kolejka-mapped-16-10000 <= 1.25
goal journal-16-in-flight-vs-memory confirmed-kolejka-mapped-16 / confirmed-kolejka-mapped-16-memory >= 0.7
goal journal-disk-16-vs-fdatasync confirmed-kolejka-mapped-16-disk / confirmed-fdatasync-16 >= 0.8
goal journal-disk-vs-fdatasync confirmed-kolejka-mapped-disk / confirmed-fdatasync >= 0.8
goal restart-100000-mails-ms restart-ready <= 2000
goal group-100-deliveries deliveries-group-100-kolejka >= 3000000
goal group-flat-10-to-1000 nanos-per-member-group-1000-kolejka / nanos-per-member-group-10-kolejka <= 1.25
goal sealing-adds-ns sealing-added-kolejka <= 3000
goal hellos-a-second hellos-kolejka >= 500
goal swap-pause-p99-ms swap-pause-p99 <= 200
goal server-ready-ms server-ready <= 1000
goal menu-prompt-vs-empty-jvm menu-prompt / empty-jvm <= 6
goal command-vs-empty-jvm command-send / empty-jvm <= 6
goal command-ms command-send <= 350
goal server-resident-10000-mb server-resident-10000 <= 150
goal client-resident-mb client-resident <= 64
GOALS
}

# Rows whose names begin alike, as the table and the picture put them together; whether less is better, and a title.
charts() {
    cat <<'CHARTS'
chart round-trip-spin less Round trip, both ends spinning
chart one-way-spin more One way, both ends spinning, messages taken one by one
chart one-way-batch more One way, both ends spinning, messages taken in batches
chart one-way-block more One way, both ends blocking
chart 4x4-block more Four processes to four, blocking, one type
chart round-trip-same-cpu less Round trip, blocking, both ends on one CPU
chart sysv-pair less A frame put on a System V queue and taken off again
chart confirmed more Confirmed messages, server and client on a CPU each
chart deliveries-group more Deliveries of group messages, server and client on a CPU each
chart one-cpu-confirmed more Confirmed messages, server and client on one CPU
CHARTS
}

run_bench
