@NullMarked
package io.penstock.bench.data;

import org.jspecify.annotations.NullMarked;
