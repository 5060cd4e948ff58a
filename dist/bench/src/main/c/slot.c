/*
 * The limit: one slot of shared memory each way, with a word that says which message is in it. Nothing could carry a
 * frame between two processes with less, and nobody could use it for anything but taking turns.
 *
 *   slot spin|sleep CPU CPU MILLISECONDS
 *
 * Prints the round trip of two processes that spin, or that sleep on a futex, each on its CPU.
 */
#define _GNU_SOURCE
#include "futex.h"
#include "meter.h"

struct slot {
    _Alignas(128) _Atomic int turn; /* how many messages were put into it */
    _Atomic int asleep;             /* whether somebody waits for the next */
    _Alignas(128) struct frame frame;
};

static struct slot *slots;
static int turns[BACK + 1]; /* of either slot, as far as this process is */

static void put_spinning(long type, long number) {
    struct slot *slot = &slots[type];
    memcpy(&slot->frame, message(type, number), sizeof slot->frame);
    atomic_store_explicit(&slot->turn, ++turns[type], memory_order_release);
}

static long copied_out(struct slot *slot) {
    struct frame frame;
    memcpy(&frame, &slot->frame, sizeof frame);
    return number_of_message(&frame);
}

static long take_spinning(long type) {
    struct slot *slot = &slots[type];
    turns[type]++;
    while (atomic_load_explicit(&slot->turn, memory_order_acquire) != turns[type]) {
        relax();
    }
    return copied_out(slot);
}

static void put_waking(long type, long number) {
    struct slot *slot = &slots[type];
    memcpy(&slot->frame, message(type, number), sizeof slot->frame);
    atomic_store(&slot->turn, ++turns[type]);
    if (atomic_load(&slot->asleep)) {
        futex_wake(&slot->turn, 1);
    }
}

static long take_sleeping(long type) {
    struct slot *slot = &slots[type];
    int before = turns[type]++;
    while (atomic_load(&slot->turn) == before) {
        atomic_store(&slot->asleep, 1);
        futex_wait(&slot->turn, before);
        atomic_store(&slot->asleep, 0);
    }
    return copied_out(slot);
}

int main(int count, char **arguments) {
    if (count != 5) {
        die(64, "slot spin|sleep CPU CPU MILLISECONDS");
    }
    int cpu[] = {atoi(arguments[2]), atoi(arguments[3])};
    long ms = atol(arguments[4]);
    write_messages();
    slots = shared_memory(sizeof *slots * (BACK + 1));
    if (strcmp(arguments[1], "spin") == 0) {
        measure_round_trip("round-trip-spin-c-slot", put_spinning, take_spinning, 100, cpu, ms);
    } else {
        measure_round_trip("round-trip-same-cpu-c-slot", put_waking, take_sleeping, 20, cpu, ms);
    }
    return 0;
}
