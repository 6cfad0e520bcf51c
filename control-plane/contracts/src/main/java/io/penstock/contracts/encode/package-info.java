@NullMarked
package io.penstock.contracts.encode;

import org.jspecify.annotations.NullMarked;
