@NullMarked
package io.penstock.bench.http2;

import org.jspecify.annotations.NullMarked;
