@NullMarked
package io.penstock.abr.telemetry;

import org.jspecify.annotations.NullMarked;
