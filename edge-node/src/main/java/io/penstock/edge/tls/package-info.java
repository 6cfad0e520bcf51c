@NullMarked
package io.penstock.edge.tls;

import org.jspecify.annotations.NullMarked;
