@NullMarked
package io.penstock.catalog.version;

import org.jspecify.annotations.NullMarked;
