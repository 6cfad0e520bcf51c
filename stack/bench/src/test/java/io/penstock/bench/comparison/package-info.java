@NullMarked
package io.penstock.bench.comparison;

import org.jspecify.annotations.NullMarked;
