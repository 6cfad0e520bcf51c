/** The commands of {@code ./penstock}. */
@NullMarked
package io.penstock.launcher;

import org.jspecify.annotations.NullMarked;
