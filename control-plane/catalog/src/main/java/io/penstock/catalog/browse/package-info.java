@NullMarked
package io.penstock.catalog.browse;

import org.jspecify.annotations.NullMarked;
