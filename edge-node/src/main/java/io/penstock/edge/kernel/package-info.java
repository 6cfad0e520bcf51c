/** Linux, called by its C library: what Java has no words for. */
@NullMarked
package io.penstock.edge.kernel;

import org.jspecify.annotations.NullMarked;
