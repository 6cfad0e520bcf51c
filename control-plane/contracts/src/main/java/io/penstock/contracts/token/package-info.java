@NullMarked
package io.penstock.contracts.token;

import org.jspecify.annotations.NullMarked;
