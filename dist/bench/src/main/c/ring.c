/*
 * A ring for many producers and many consumers, as C programs that share memory use it: a slot has a sequence, producers
 * move the tail and consumers the head by compare-and-set. What it does not do: find its way out when somebody is killed
 * in the middle of a put or a take.
 *
 *   ring CPU CPU MILLISECONDS
 *
 * Prints what goes one way, from a process on the second CPU to one on the first: spinning, and sleeping on futexes.
 */
#define _GNU_SOURCE
#include "futex.h"
#include "meter.h"

enum { SLOTS = 512, SPINS_BEFORE_SLEEP = 200 };

struct ring {
    _Alignas(128) _Atomic unsigned long tail;
    _Alignas(128) _Atomic unsigned long head;
    _Alignas(128) _Atomic int takers_asleep;
    _Atomic int put_events;
    _Alignas(128) _Atomic int putters_asleep;
    _Atomic int room_events;
    struct {
        _Alignas(64) _Atomic unsigned long sequence;
        struct frame frame;
    } slot[SLOTS];
};

static struct ring *ring;

static bool offer(long type, long number) {
    unsigned long tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    for (;;) {
        unsigned long sequence = atomic_load_explicit(&ring->slot[tail % SLOTS].sequence, memory_order_acquire);
        if (sequence < tail) {
            return false;
        }
        if (sequence > tail) {
            tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
        } else if (atomic_compare_exchange_weak_explicit(&ring->tail, &tail, tail + 1, memory_order_relaxed,
                                                         memory_order_relaxed)) {
            break;
        }
    }
    memcpy(&ring->slot[tail % SLOTS].frame, message(type, number), sizeof(struct frame));
    atomic_store_explicit(&ring->slot[tail % SLOTS].sequence, tail + 1, memory_order_release);
    return true;
}

static bool poll_one(struct frame *into) {
    unsigned long head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    for (;;) {
        unsigned long sequence = atomic_load_explicit(&ring->slot[head % SLOTS].sequence, memory_order_acquire);
        if (sequence < head + 1) {
            return false;
        }
        if (sequence > head + 1) {
            head = atomic_load_explicit(&ring->head, memory_order_relaxed);
        } else if (atomic_compare_exchange_weak_explicit(&ring->head, &head, head + 1, memory_order_relaxed,
                                                         memory_order_relaxed)) {
            break;
        }
    }
    memcpy(into, &ring->slot[head % SLOTS].frame, sizeof *into);
    atomic_store_explicit(&ring->slot[head % SLOTS].sequence, head + SLOTS, memory_order_release);
    return true;
}

static void put_spinning(long type, long number) {
    while (!offer(type, number)) {
        relax();
    }
}

static long take_spinning(long type) {
    struct frame frame;
    (void)type;
    while (!poll_one(&frame)) {
        relax();
    }
    return number_of_message(&frame);
}

/* Tells those who sleep, if any do; the fence is between what was done and the look. */
static void tell(_Atomic int *asleep, _Atomic int *events) {
    atomic_thread_fence(memory_order_seq_cst);
    if (atomic_load_explicit(asleep, memory_order_relaxed) > 0) {
        atomic_fetch_add(events, 1);
        futex_wake(events, 1);
    }
}

static bool offered_within(int spins, long type, long number) {
    for (int i = 0; i < spins; i++) {
        if (offer(type, number)) {
            return true;
        }
        relax();
    }
    return false;
}

static void put_sleeping(long type, long number) {
    while (!offered_within(SPINS_BEFORE_SLEEP, type, number)) {
        int seen = atomic_load(&ring->room_events);
        atomic_fetch_add(&ring->putters_asleep, 1);
        atomic_thread_fence(memory_order_seq_cst);
        bool done = offer(type, number);
        if (!done) {
            futex_wait(&ring->room_events, seen);
        }
        atomic_fetch_sub(&ring->putters_asleep, 1);
        if (done) {
            break;
        }
    }
    tell(&ring->takers_asleep, &ring->put_events);
}

static bool polled_within(int spins, struct frame *into) {
    for (int i = 0; i < spins; i++) {
        if (poll_one(into)) {
            return true;
        }
        relax();
    }
    return false;
}

/* Producers are told when half of the ring is free: told of every slot, they would wake for one message each. */
static void tell_of_room(void) {
    if (atomic_load_explicit(&ring->tail, memory_order_relaxed) -
            atomic_load_explicit(&ring->head, memory_order_relaxed) <=
        SLOTS / 2) {
        tell(&ring->putters_asleep, &ring->room_events);
    }
}

static long take_sleeping(long type) {
    struct frame frame;
    (void)type;
    while (!polled_within(SPINS_BEFORE_SLEEP, &frame)) {
        int seen = atomic_load(&ring->put_events);
        atomic_fetch_add(&ring->takers_asleep, 1);
        atomic_thread_fence(memory_order_seq_cst);
        bool done = poll_one(&frame);
        if (!done) {
            futex_wait(&ring->put_events, seen);
        }
        atomic_fetch_sub(&ring->takers_asleep, 1);
        if (done) {
            break;
        }
    }
    tell_of_room();
    return number_of_message(&frame);
}

static void make_ring(void) {
    ring = shared_memory(sizeof *ring);
    for (unsigned long i = 0; i < SLOTS; i++) {
        ring->slot[i].sequence = i;
    }
}

int main(int count, char **arguments) {
    if (count != 4) {
        die(64, "ring CPU CPU MILLISECONDS");
    }
    int cpu[] = {atoi(arguments[1]), atoi(arguments[2])};
    long ms = atol(arguments[3]);
    write_messages();
    make_ring();
    measure_one_way("one-way-spin-c-ring", put_spinning, take_spinning, cpu, ms);
    measure_one_way("one-way-block-c-ring", put_sleeping, take_sleeping, cpu, ms);
    return 0;
}
