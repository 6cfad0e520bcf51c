/** The programs: {@code bench edge} and {@code bench micro}. */
@org.jspecify.annotations.NullMarked
package io.penstock.bench.app;
