@NullMarked
package io.penstock.contracts.telemetry;

import org.jspecify.annotations.NullMarked;
