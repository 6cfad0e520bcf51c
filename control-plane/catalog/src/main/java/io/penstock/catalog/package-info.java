@NullMarked
package io.penstock.catalog;

import org.jspecify.annotations.NullMarked;
