/**
 * What each shot is worth at each rate, and which encode of each shot makes the best film: convex hulls, one slope for all shots,
 * ladders. Pure: points in, choices out.
 *
 * <p>The method is that of the Dynamic Optimizer (Katsavounidis, "Dynamic optimizer: a perceptual video encoding optimization
 * framework", Netflix, 2018), which US patent 11910039 describes too; at equal slopes no bit is worth more in another shot
 * (Everett's theorem on Lagrange multipliers, 1963; Shoham and Gersho, 1988).
 *
 * <p>Units everywhere: bits a second, VMAF points of 0 to 100, seconds; a slope is VMAF points for one more bit a second.
 */
@NullMarked
package io.penstock.encoder.hull;

import org.jspecify.annotations.NullMarked;
