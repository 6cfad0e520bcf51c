@NullMarked
package io.penstock.bench.kernel;

import org.jspecify.annotations.NullMarked;
