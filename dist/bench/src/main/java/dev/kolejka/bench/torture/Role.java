package dev.kolejka.bench.torture;

/** What a worker does until it is killed. */
enum Role {
    PRODUCER,
    POLLER,
    CONSUMER
}
