/** The placement service: decides which edge is to hold which package. */
@NullMarked
package io.penstock.placement;

import org.jspecify.annotations.NullMarked;
