/** Films that are drawn, not shot: hard ones, to try an encoder on. */
@NullMarked
package io.penstock.encoder.film;

import org.jspecify.annotations.NullMarked;
