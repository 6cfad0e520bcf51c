@NullMarked
package io.penstock.contracts.placement;

import org.jspecify.annotations.NullMarked;
