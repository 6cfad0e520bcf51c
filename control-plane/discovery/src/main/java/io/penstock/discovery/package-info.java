@NullMarked
package io.penstock.discovery;

import org.jspecify.annotations.NullMarked;
