@NullMarked
package io.penstock.bench.http;

import org.jspecify.annotations.NullMarked;
