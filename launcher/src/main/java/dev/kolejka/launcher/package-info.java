/** Starts the OSGi framework with the bundles of a distribution and runs the program they offer. */
@NullMarked
package dev.kolejka.launcher;

import org.jspecify.annotations.NullMarked;
