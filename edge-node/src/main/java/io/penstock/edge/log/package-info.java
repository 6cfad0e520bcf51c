@NullMarked
package io.penstock.edge.log;

import org.jspecify.annotations.NullMarked;
