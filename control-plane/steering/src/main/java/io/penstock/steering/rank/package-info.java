/** Decisions, each read from one immutable snapshot. */
@NullMarked
package io.penstock.steering.rank;

import org.jspecify.annotations.NullMarked;
