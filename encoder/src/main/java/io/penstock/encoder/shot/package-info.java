/** Where a film's shots begin: the cuts as measured, and the plan of shots to encode made of them. */
@NullMarked
package io.penstock.encoder.shot;

import org.jspecify.annotations.NullMarked;
