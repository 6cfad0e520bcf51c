/** The files that are served, whose every byte can be told from its place. */
@org.jspecify.annotations.NullMarked
package io.penstock.bench.data;
