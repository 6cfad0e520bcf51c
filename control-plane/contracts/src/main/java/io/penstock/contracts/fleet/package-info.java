@NullMarked
package io.penstock.contracts.fleet;

import org.jspecify.annotations.NullMarked;
