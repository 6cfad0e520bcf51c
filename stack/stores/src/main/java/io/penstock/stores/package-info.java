/** Real servers of the stores Penstock builds on, as child processes for tests and for the local stack. */
@NullMarked
package io.penstock.stores;

import org.jspecify.annotations.NullMarked;
