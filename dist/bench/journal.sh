# Sourced by bench.sh: what it costs to keep mail, and what a server does with mail that it has kept. POSIX sh. Needs
# endtoend.sh, and the variables server_home, programs, place (a folder of the run) and disk_place (one on a disk).
#
# * confirmed-*-memory and confirmed-*-disk: as confirmed-kolejka-mapped*, whose server has a journal at level process,
#   but by a server without the bundle that keeps one, and by one at level disk.
# * confirmed-fdatasync*: not a server but what the disk allows: a file of zeros, to which what one batch of so many
#   messages appends is written, and then fdatasync, again and again. Times the messages of a batch. On the file system of
#   the server at level disk, just before it is measured. Both are medians, of an fdatasync and of a window of messages:
#   others who use the disk make some of them a thousand times as long.
# * restart-ready: from starting a server for 10,000 people, for whom 100,000 messages of 400 bytes wait in its journal,
#   to its line "ready"; median of three starts.

# confirmed_in_memory WINDOW: confirmed messages a second of a server that keeps nothing.
confirmed_in_memory() {
    meter memory_10 10 1 ConfirmedMeter "$1" 10 1
}

# confirmed_on_disk WINDOW: the same of one at level disk, by the median of how long a window of messages takes.
confirmed_on_disk() {
    meter disk_10 10 1 ConfirmedMeter "$1" 10 1 median
}

# What a message, and with it the header of its record and the news that it was delivered, takes in a journal.
message_bytes=96

# fdatasyncs BATCH: how many messages a second can be on the disk when so many share one fdatasync.
fdatasyncs() {
    "$programs/fdatasyncs" "$disk_place" "$((message_bytes * $1))" "$confirmed_ms" | awk -v batch="$1" '{ printf "%.0f\n", batch * $1 }'
}

# without_journal: makes a copy of the server's tree that has no bundle that keeps a journal, and says where.
without_journal() {
    if ! [ -d "$place/memory-home" ]; then
        mkdir "$place/memory-home"
        cp -R "$server_home/bin" "$server_home/lib" "$server_home/conf" "$place/memory-home/"
        ln -s "$server_home/bundles" "$place/memory-home/bundles"
        grep -v server-journal "$server_home/conf/bundles.list" >"$place/memory-home/conf/bundles.list"
    fi
    echo "$place/memory-home"
}

restart_ready_ms() {
    if ! [ -d "$place/waiting.run" ]; then
        start_mapped waiting 10000 || return
        run_meter WaitingMail "$place/waiting.run" 100000 >"$place/waiting.sent" || return
        kill "$(cat "$place/waiting.pid")"
        ended "$(cat "$place/waiting.pid")" || return
        start_set_up || return
    fi
    "$start_place/until" 3 ready "$server_home/bin/kolejka-server" --config "$place/waiting.config" \
        --run "$place/waiting.run" --doors mapped+classic 2>"$place/waiting.log"
}
