/** Reads and checks the configuration, and keeps the run directory. */
@NullMarked
package dev.kolejka.server.config;

import org.jspecify.annotations.NullMarked;
