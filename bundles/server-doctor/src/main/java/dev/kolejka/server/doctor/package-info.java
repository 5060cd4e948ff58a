/** What is wrong with a machine and a run directory, and how to mend it: {@code kolejka-server doctor}. */
@NullMarked
package dev.kolejka.server.doctor;

import org.jspecify.annotations.NullMarked;
