@NullMarked
package io.penstock.telemetry.heartbeat;

import org.jspecify.annotations.NullMarked;
