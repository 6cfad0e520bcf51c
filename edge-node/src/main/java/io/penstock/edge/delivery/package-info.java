@NullMarked
package io.penstock.edge.delivery;

import org.jspecify.annotations.NullMarked;
