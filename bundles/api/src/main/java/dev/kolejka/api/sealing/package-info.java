/**
 * Sealed sessions (dist/docs/protocol.md section 7): what server and client ask of the bundle that seals, and the bytes
 * they agree on.
 */
@Version("1.0.0")
@Export
@NullMarked
package dev.kolejka.api.sealing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
