/** Mail that has not gone out yet. */
@NullMarked
package dev.kolejka.server.mailboxes;

import org.jspecify.annotations.NullMarked;
