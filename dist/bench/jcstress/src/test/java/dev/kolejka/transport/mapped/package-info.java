/** Races between two who use the same lane of a mapped queue, tried in every order the machine comes up with. */
@NullMarked
package dev.kolejka.transport.mapped;

import org.jspecify.annotations.NullMarked;
