/** Results for people and for programs. */
@org.jspecify.annotations.NullMarked
package io.penstock.bench.report;
