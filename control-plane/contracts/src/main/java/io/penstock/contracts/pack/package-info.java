@NullMarked
package io.penstock.contracts.pack;

import org.jspecify.annotations.NullMarked;
