/** What tests are made of: the contract of queues, a queue in memory, a clock moved by hand. Never shipped. */
@NullMarked
package dev.kolejka.testkit;

import org.jspecify.annotations.NullMarked;
