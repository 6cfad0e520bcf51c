@NullMarked
package io.penstock.identity;

import org.jspecify.annotations.NullMarked;
