/** Carries frames in a System V message queue of the kernel. */
@NullMarked
package dev.kolejka.transport.sysv;

import org.jspecify.annotations.NullMarked;
