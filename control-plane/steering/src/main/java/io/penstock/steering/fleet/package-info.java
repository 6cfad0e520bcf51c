/** What edges report and are told. */
@NullMarked
package io.penstock.steering.fleet;

import org.jspecify.annotations.NullMarked;
