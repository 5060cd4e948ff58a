/** A conversation with a server over a queue. */
@NullMarked
package dev.kolejka.client.core;

import org.jspecify.annotations.NullMarked;
