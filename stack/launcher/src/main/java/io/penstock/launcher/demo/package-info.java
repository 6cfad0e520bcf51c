/** What a first start puts into the stack: an account to watch with and a film to watch. */
@NullMarked
package io.penstock.launcher.demo;

import org.jspecify.annotations.NullMarked;
