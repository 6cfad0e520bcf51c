@NullMarked
package io.penstock.catalog.title;

import org.jspecify.annotations.NullMarked;
