/** Disks are slow, and event loops must not wait for them. */
@NullMarked
package io.penstock.edge.disk;

import org.jspecify.annotations.NullMarked;
