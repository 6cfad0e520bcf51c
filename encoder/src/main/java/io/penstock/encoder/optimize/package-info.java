/**
 * The Dynamic Optimizer: trial encodes of every shot, their quality, and from both the ladder that is best for its bits
 * (Katsavounidis, Netflix, 2018). It searches from coarse to fine: a few quantizers at each resolution first, then those at
 * which the allocation over all shots comes to rest.
 */
@NullMarked
package io.penstock.encoder.optimize;

import org.jspecify.annotations.NullMarked;
