@NullMarked
package io.penstock.bench.server;

import org.jspecify.annotations.NullMarked;
