@NullMarked
package io.penstock.architecture;

import org.jspecify.annotations.NullMarked;
