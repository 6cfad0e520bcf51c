@NullMarked
package io.penstock.abr.transport;

import org.jspecify.annotations.NullMarked;
