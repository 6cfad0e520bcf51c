/** A small stage to play on: a package, edges that fail on request, and a control plane, all in this process. */
@NullMarked
package io.penstock.abr.stage;

import org.jspecify.annotations.NullMarked;
