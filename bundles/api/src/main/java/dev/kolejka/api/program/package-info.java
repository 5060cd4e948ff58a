/** What the programs share: exit statuses, refusals, how their arguments are read, and what they say in which language. */
@Version("1.4.0")
@Export
@NullMarked
package dev.kolejka.api.program;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
