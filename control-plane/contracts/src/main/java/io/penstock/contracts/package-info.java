@NullMarked
package io.penstock.contracts;

import org.jspecify.annotations.NullMarked;
