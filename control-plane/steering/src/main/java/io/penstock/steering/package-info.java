/** The steering service: hears the edges, keeps their state, ranks them for a client. */
@NullMarked
package io.penstock.steering;

import org.jspecify.annotations.NullMarked;
