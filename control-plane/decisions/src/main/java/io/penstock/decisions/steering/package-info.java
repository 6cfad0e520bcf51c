/** Which edges may serve a client, and in what order: pure functions of a snapshot, an address and a time. */
@NullMarked
package io.penstock.decisions.steering;

import org.jspecify.annotations.NullMarked;
