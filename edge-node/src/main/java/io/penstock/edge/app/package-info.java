@NullMarked
package io.penstock.edge.app;

import org.jspecify.annotations.NullMarked;
