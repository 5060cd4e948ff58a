/** Tells the service manager how the server is. */
@NullMarked
package dev.kolejka.server.systemd;

import org.jspecify.annotations.NullMarked;
