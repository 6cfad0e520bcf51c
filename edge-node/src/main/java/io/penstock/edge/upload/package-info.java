@NullMarked
package io.penstock.edge.upload;

import org.jspecify.annotations.NullMarked;
