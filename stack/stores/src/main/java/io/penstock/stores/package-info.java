/** Real servers of the stores Penstock builds on, for tests and for the local stack: child processes unless a test is told otherwise. */
@NullMarked
package io.penstock.stores;

import org.jspecify.annotations.NullMarked;
