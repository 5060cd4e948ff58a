# Sourced by bench.sh: end to end through a server and its mapped door, measured by our own plain clients
# (dev.kolejka.bench.ConfirmedMeter and GroupMeter). POSIX sh. Needs of the script that sources it: say, and the
# variables java, bench_classes, server_home, place (a folder of the run) and pids (processes to end).
#
# What is not like for like with confirmed-c-server:
# * There client and server wait in the kernel for each message; here they spin first, which is what our doors do where
#   there are CPUs to spare. Both are on a CPU each. With -one-cpu they share one, and nobody can spin.
# * The window of 16, groups, and many people have no classic peer: a classic queue has room for 31 frames in all.
# * The client of a group takes the mail of all its members, lane by lane; a real one takes its own only.

# A JVM that is not warm takes its own compilers' time from a server or a client that is bound to one CPU.
end_to_end_warm_up_ms=1200
end_to_end_measure_ms=500

mapped_transport=dev.kolejka.transport.mapped.MappedTransport

# confirmed_mapped WINDOW CPU [PEOPLE [RECIPIENTS]]: confirmed messages a second of person 1, on a CPU, with that many
# requests under way at once; by a server on CPU 0 with so many people, all of them logged in, who writes to itself, or
# to so many people in turn.
confirmed_mapped() {
    meter "people_${3:-10}" "${3:-10}" "$2" ConfirmedMeter "$1" "${3:-10}" "${4:-1}"
}

# group_mapped MEMBERS CPU: lines `deliveries A_SECOND` and `nanos-per-member NANOSECONDS` for a group of so many.
group_mapped() {
    meter "people_$1" "$1" "$2" GroupMeter
}

# group_of MEMBERS: the same as rows of the bench.
group_of() {
    group_mapped "$1" 1 | while read -r what number; do
        case $what in
            deliveries) echo "deliveries-group-$1-kolejka $number 1/s" ;;
            nanos-per-member) echo "nanos-per-member-group-$1-kolejka $number ns" ;;
        esac
    done
}

# What a message takes longer when it is sealed, as rows of the bench: plain and sealed in turn, one client in one JVM.
sealing_mapped() {
    meter people_10 10 1 SealingMeter | while read -r what number; do
        case $what in
            added) echo "sealing-added-kolejka $number ns" ;;
            sealed) echo "confirmed-kolejka-mapped-sealed $number 1/s" ;;
            ratio) echo "sealed-to-plain-kolejka $number x" ;;
        esac
    done
}

# Hellos a second that a server on CPU 0 answers, of a client on CPU 1 that made them before.
hellos_mapped() {
    meter people_10 10 1 HelloMeter 600
}

# meter SERVER PEOPLE CPU METER ARGUMENT ...: a meter on a CPU, at a server on CPU 0 that is started on first use, and
# then once warmed up on all CPUs; the meter itself, which does less, warms up for a third of that. The JVM of the meter is told how many CPUs the machine has: it asks how many it may
# run on, and takes one for a machine with nobody to wait for.
meter() {
    server=$1 people=$2 cpu=$3 class=$4
    shift 4
    if ! [ -f "$place/$server.pid" ]; then
        start_mapped "$server" "$people" || return
        run_meter "$class" "$(run_of "$server")" "$@" "$((2 * end_to_end_warm_up_ms))" 1 >/dev/null || return
    fi
    taskset -a -c -p 0 "$(cat "$place/$server.pid")" >/dev/null
    taskset -c "$cpu" \
        "$java" -XX:ActiveProcessorCount="$(nproc)" -XX:+UseSerialGC -Xshare:auto \
        -cp "$bench_classes:$server_home/bundles/*" \
        "dev.kolejka.bench.$class" "$mapped_transport" "$(run_of "$server")" "$@" "$end_to_end_warm_up_ms" "$end_to_end_measure_ms"
}

# run_of SERVER: its run directory.
run_of() {
    case $1 in
        disk_*) echo "$disk_place/$1.run" ;;
        *) echo "$place/$1.run" ;;
    esac
}

run_meter() {
    class=$1
    shift
    "$java" -XX:+UseSerialGC -Xshare:auto -cp "$bench_classes:$server_home/bundles/*" \
        "dev.kolejka.bench.$class" "$mapped_transport" "$@"
}

# start_mapped SERVER PEOPLE: persons p1, p2 … with passwords w1, w2 …, all of them in one group. A server called memory_…
# has no journal, one called disk_… one at level disk, others one at level process.
start_mapped() {
    awk -v people="$2" 'BEGIN {
        for (i = 1; i <= people; i++) print "o", i, "p" i, "w" i
        printf "g 1 all"
        for (i = 1; i <= people; i++) printf " %d", i
        print ""
    }' >"$place/$1.config"
    home=$server_home configuration=$place/$1.config
    case $1 in
        memory_*) home=$(without_journal) ;;
        disk_*)
            configuration=$place/$1.json
            printf '{ "version": 1, "durability": "disk", "roster": "%s" }\n' "$1.config" >"$configuration"
            ;;
    esac
    "$home/bin/kolejka-server" --config "$configuration" --run "$(run_of "$1")" --doors mapped+classic \
        >"$place/$1.out" 2>"$place/$1.log" &
    echo "$!" >"$place/$1.pid"
    pids="$pids $!"
    tries=300
    until grep -q ready "$place/$1.out" 2>/dev/null; do
        tries=$((tries - 1))
        if [ "$tries" = 0 ] || ! kill -0 "$(cat "$place/$1.pid")" 2>/dev/null; then
            say "$1 did not start:"
            cat "$place/$1.out" "$place/$1.log" >&2
            rm "$place/$1.pid"
            return 1
        fi
        sleep 0.1
    done
}
