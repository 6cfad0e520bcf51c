@NullMarked
package io.penstock.contracts.catalog;

import org.jspecify.annotations.NullMarked;
