/** Who is in which group. */
@NullMarked
package dev.kolejka.server.groups;

import org.jspecify.annotations.NullMarked;
