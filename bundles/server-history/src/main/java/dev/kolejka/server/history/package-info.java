/** What each person has sent and received, in a database of its own, fed from the journal. */
@NullMarked
package dev.kolejka.server.history;

import org.jspecify.annotations.NullMarked;
