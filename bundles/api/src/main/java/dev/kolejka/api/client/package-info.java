/** What the menu and the commands ask of the client core. */
@Version("2.2.0")
@Export
@NullMarked
package dev.kolejka.api.client;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
