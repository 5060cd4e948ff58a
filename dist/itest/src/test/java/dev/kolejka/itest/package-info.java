/** Tests of the built distributions: what they ship, and how they behave as real processes. */
@NullMarked
package dev.kolejka.itest;

import org.jspecify.annotations.NullMarked;
