/** Proves who speaks and hides what is said: Noise IK, frames sealed under its keys, keys made of passwords. */
@NullMarked
package dev.kolejka.sealing;

import org.jspecify.annotations.NullMarked;
