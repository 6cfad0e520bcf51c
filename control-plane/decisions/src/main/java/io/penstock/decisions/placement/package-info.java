/** Which packages an edge is to hold: pure functions of sites, packages and what is planned already. */
@NullMarked
package io.penstock.decisions.placement;

import org.jspecify.annotations.NullMarked;
