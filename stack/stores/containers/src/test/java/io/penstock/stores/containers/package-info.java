@NullMarked
package io.penstock.stores.containers;

import org.jspecify.annotations.NullMarked;
