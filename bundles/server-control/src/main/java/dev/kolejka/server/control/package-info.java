/** The socket through which operators reach a running server, and their commands on the shell and on its console. */
@NullMarked
package dev.kolejka.server.control;

import org.jspecify.annotations.NullMarked;
