/** The local stack: every process of the design on one machine, started, watched and ended together. */
@NullMarked
package io.penstock.launcher.stack;

import org.jspecify.annotations.NullMarked;
