@NullMarked
package io.penstock.abr.session;

import org.jspecify.annotations.NullMarked;
