/** One title's way from master to package, and the Kafka worker that walks it. */
@NullMarked
package io.penstock.encoder.job;

import org.jspecify.annotations.NullMarked;
