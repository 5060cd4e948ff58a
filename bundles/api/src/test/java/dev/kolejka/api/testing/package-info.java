/** What the tests of this bundle share. */
@NullMarked
package dev.kolejka.api.testing;

import org.jspecify.annotations.NullMarked;
