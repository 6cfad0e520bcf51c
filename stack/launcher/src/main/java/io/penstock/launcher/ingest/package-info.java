/** From a file to a title that edges hold, by the same REST calls anybody would make. */
@NullMarked
package io.penstock.launcher.ingest;

import org.jspecify.annotations.NullMarked;
