/** What the bytes on the wire mean: numbers, operations, texts. Pure: no threads, no I/O. */
@Version("1.1.0")
@Export
@NullMarked
package dev.kolejka.api.protocol;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
