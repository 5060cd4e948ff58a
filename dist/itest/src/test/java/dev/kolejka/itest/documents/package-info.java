/** The command blocks of the documents, run as their readers would. */
@NullMarked
package dev.kolejka.itest.documents;

import org.jspecify.annotations.NullMarked;
