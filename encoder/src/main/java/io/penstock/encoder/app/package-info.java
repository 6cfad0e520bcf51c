/** The command line of the encoder. */
@NullMarked
package io.penstock.encoder.app;

import org.jspecify.annotations.NullMarked;
