@NullMarked
package io.penstock.identity.subscription;

import org.jspecify.annotations.NullMarked;
