@NullMarked
package io.penstock.launcher.demo;

import org.jspecify.annotations.NullMarked;
