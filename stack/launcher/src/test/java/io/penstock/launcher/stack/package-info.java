@NullMarked
package io.penstock.launcher.stack;

import org.jspecify.annotations.NullMarked;
