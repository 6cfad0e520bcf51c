/** Requests as they are read, whichever version of HTTP brought them. */
@NullMarked
package io.penstock.edge.message;

import org.jspecify.annotations.NullMarked;
