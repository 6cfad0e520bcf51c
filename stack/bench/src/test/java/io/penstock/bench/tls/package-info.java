@NullMarked
package io.penstock.bench.tls;

import org.jspecify.annotations.NullMarked;
