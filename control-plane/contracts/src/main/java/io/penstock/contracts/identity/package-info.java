@NullMarked
package io.penstock.contracts.identity;

import org.jspecify.annotations.NullMarked;
