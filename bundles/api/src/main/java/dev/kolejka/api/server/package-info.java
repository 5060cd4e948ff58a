/** What the server is made of, as the services its bundles offer each other. */
@Version("1.3.0")
@Export
@NullMarked
package dev.kolejka.api.server;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
