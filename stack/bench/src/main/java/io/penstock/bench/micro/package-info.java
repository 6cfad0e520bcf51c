/** Micro-benchmarks by JMH. */
@org.jspecify.annotations.NullMarked
package io.penstock.bench.micro;
