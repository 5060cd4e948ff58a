/** The keys of the server and of its people, and the commands that change them. */
@NullMarked
package dev.kolejka.server.keys;

import org.jspecify.annotations.NullMarked;
