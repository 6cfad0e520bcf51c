@NullMarked
package io.penstock.edge.control;

import org.jspecify.annotations.NullMarked;
