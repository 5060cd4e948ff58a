/** Frames and the queues that carry them by type; nothing here knows what a frame means. */
@Version("1.2.0")
@Export
@NullMarked
package dev.kolejka.api.queue;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
