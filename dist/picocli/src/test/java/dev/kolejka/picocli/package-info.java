/** Looks at picocli as it is shipped. */
@NullMarked
package dev.kolejka.picocli;

import org.jspecify.annotations.NullMarked;
