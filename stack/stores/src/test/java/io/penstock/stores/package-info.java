@NullMarked
package io.penstock.stores;

import org.jspecify.annotations.NullMarked;
