/** One-shot commands: they ask once, answer in one line and an exit status, and end. */
@NullMarked
package dev.kolejka.client.cli;

import org.jspecify.annotations.NullMarked;
