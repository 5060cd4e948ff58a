/* Waiting for a word of shared memory to change. A wait ends by itself, since a wake-up may be lost with its sender. */
#ifndef FUTEX_H
#define FUTEX_H

#include <linux/futex.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static inline void futex_wait(_Atomic int *word, int while_it_is) {
    static const struct timespec longest = {.tv_nsec = 50000000};
    syscall(SYS_futex, word, FUTEX_WAIT, while_it_is, &longest, NULL, 0);
}

static inline void futex_wake(_Atomic int *word, int sleepers) {
    syscall(SYS_futex, word, FUTEX_WAKE, sleepers, NULL, NULL, 0);
}

#endif
