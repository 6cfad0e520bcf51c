@NullMarked
package io.penstock.e2e;

import org.jspecify.annotations.NullMarked;
