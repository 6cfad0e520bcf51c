@NullMarked
package io.penstock.identity.account;

import org.jspecify.annotations.NullMarked;
