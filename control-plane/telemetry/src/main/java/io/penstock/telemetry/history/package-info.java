@NullMarked
package io.penstock.telemetry.history;

import org.jspecify.annotations.NullMarked;
