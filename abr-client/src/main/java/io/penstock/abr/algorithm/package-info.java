@NullMarked
package io.penstock.abr.algorithm;

import org.jspecify.annotations.NullMarked;
