/** The cases, what is measured in each, and what the edge has to reach. */
@org.jspecify.annotations.NullMarked
package io.penstock.bench.comparison;
