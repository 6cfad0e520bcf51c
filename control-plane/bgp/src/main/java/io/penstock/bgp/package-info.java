/** Where the fleet's routes come from. */
@NullMarked
package io.penstock.bgp;

import org.jspecify.annotations.NullMarked;
