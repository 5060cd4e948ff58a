/** Who is logged in. */
@NullMarked
package dev.kolejka.server.sessions;

import org.jspecify.annotations.NullMarked;
