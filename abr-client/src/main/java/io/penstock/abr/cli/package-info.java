@NullMarked
package io.penstock.abr.cli;

import org.jspecify.annotations.NullMarked;
