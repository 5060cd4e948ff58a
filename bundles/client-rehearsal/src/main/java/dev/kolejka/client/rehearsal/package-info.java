/** Plays the client against a server of its own, so that an archive of its classes can be made from that. */
@NullMarked
package dev.kolejka.client.rehearsal;

import org.jspecify.annotations.NullMarked;
