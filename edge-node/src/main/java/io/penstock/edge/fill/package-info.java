@NullMarked
package io.penstock.edge.fill;

import org.jspecify.annotations.NullMarked;
