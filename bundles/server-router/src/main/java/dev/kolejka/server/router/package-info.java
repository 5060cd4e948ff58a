/** The switchboard: from a frame to what it changes and what goes out. */
@NullMarked
package dev.kolejka.server.router;

import org.jspecify.annotations.NullMarked;
