package dev.kolejka.testkit;

/** What the topics of the contract have in common: a place to make queues. */
interface Grounded {

    /** The place of the test that runs now. */
    TestGround ground();
}
