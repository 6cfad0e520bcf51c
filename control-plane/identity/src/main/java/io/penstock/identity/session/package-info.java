@NullMarked
package io.penstock.identity.session;

import org.jspecify.annotations.NullMarked;
