/** What the programs share: exit statuses, refusals, and how their arguments are read. */
@Version("1.2.0")
@Export
@NullMarked
package dev.kolejka.api.program;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
