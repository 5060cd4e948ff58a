/** What changes the state of a server, kept in files, so that the next server goes on with it. */
@NullMarked
package dev.kolejka.server.journal;

import org.jspecify.annotations.NullMarked;
