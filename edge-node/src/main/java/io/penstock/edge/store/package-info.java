@NullMarked
package io.penstock.edge.store;

import org.jspecify.annotations.NullMarked;
