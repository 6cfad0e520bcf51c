/** Where masters and packages lie. */
@NullMarked
package io.penstock.encoder.asset;

import org.jspecify.annotations.NullMarked;
