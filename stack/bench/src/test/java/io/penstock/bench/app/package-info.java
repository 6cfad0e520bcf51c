@NullMarked
package io.penstock.bench.app;

import org.jspecify.annotations.NullMarked;
