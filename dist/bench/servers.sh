# Sourced by bench.sh: what its rows about servers and clients do. POSIX sh.

# confirmed_by SERVER CPU: confirmed messages a second of a client on a CPU, by a server on CPU 0 that is started on
# first use.
confirmed_by() {
    eval "pid=\${pid_$1:-}"
    [ -n "$pid" ] || start "$1" || return
    eval "pid=\$pid_$1 key=\$key_$1"
    taskset -a -c -p 0 "$pid" >/dev/null
    taskset -c "$2" "$programs/confirmed" --key "$key" --people "$place/config.txt" "$confirmed_ms"
}

# start SERVER: under a key of its own, and warm. What it takes to get warm is done on all CPUs.
start() {
    key=$(free_key)
    keys="$keys $key"
    eval "key_$1=\$key"
    "start_$1" "$key" >"$place/$1.out" 2>"$place/$1.log" &
    eval "pid_$1=\$!"
    pids="$pids $!"
    await "$1" "$!" "$place/$1.out" ready || return
    "$programs/confirmed" --key "$key" --people "$place/config.txt" "$pair_warm_up_ms" >/dev/null
}

# await NAME PID FILE TEXT: until the process has written the text.
await() {
    tries=300
    until grep -q "$4" "$3" 2>/dev/null; do
        tries=$((tries - 1))
        if [ "$tries" = 0 ] || ! kill -0 "$2" 2>/dev/null; then
            say "$1 did not say '$4':"
            cat "$3" "${3%.out}.log" >&2
            return 1
        fi
        sleep 0.1
    done
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

# What a server and a client use of a CPU while nothing happens, in percent.
idle_shares() {
    idle=$(mktemp -d "$place/idle.XXXXXX")
    mkfifo "$idle/keys"
    "$server_home/bin/kolejka-server" --config "$place/config.txt" --run "$idle/run" --doors mapped \
        >"$idle/server.out" 2>"$idle/server.log" &
    server=$!
    pids="$pids $server"
    await server "$server" "$idle/server.out" ready || return
    "$client_home/bin/kolejka" --run "$idle/run" --lang en <"$idle/keys" >"$idle/client.out" 2>"$idle/client.log" &
    client=$!
    pids="$pids $client"
    exec 9>"$idle/keys"
    printf 'ala\nkota\n' >&9
    await client "$client" "$idle/client.out" 'Logged in' || return
    sleep "$settle_s" # what begins with a start is over, and what is done all the time is compiled
    cpu_times "$server" >"$idle/server.before"
    cpu_times "$client" >"$idle/client.before"
    sleep "$idle_s"
    cpu_times "$server" | percent_since "$idle/server.before" idle-server-kolejka
    cpu_times "$client" | percent_since "$idle/client.before" idle-client-kolejka
    exec 9>&-
    ended "$client" || return
    kill "$server"
    ended "$server" || return
    rm -rf "$idle"
}

# ended PID: waits for it. Its number may be another's soon, so nothing kills it any more.
ended() {
    pids=$(printf '%s ' "$pids" | sed "s/ $1 / /")
    wait "$1"
}

# cpu_times PID: what each of its threads has used of a CPU, in nanoseconds: /proc/PID/stat counts in hundredths of a
# second, and half a percent of a few seconds is one or two of those.
cpu_times() {
    grep -H . "/proc/$1/task"/*/schedstat | sed 's/:/ /'
}

# percent_since FILE NAME: a thread that has ended meanwhile counts as if it had done nothing, it being idle too.
percent_since() {
    awk -v name="$2" -v s="$idle_s" 'NR == FNR { before[$1] = $2; next } { used += $2 - before[$1] }
        END { printf "%s %.3f\n", name, used / s / 1e7 }' "$1" -
}
