/** The load client's loops: as fast as the server answers, at a rate of its own, and viewers who fetch on schedule. */
@org.jspecify.annotations.NullMarked
package io.penstock.bench.load;
