/** What was done to a film and what came of it, for people and for programs. */
@NullMarked
package io.penstock.encoder.report;

import org.jspecify.annotations.NullMarked;
