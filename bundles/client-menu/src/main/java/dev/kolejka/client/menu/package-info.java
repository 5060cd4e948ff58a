/** The menu, and the terminal round it. */
@NullMarked
package dev.kolejka.client.menu;

import org.jspecify.annotations.NullMarked;
