/** What every Boot service shares: errors, tokens, defaults. */
@NullMarked
package io.penstock.platform;

import org.jspecify.annotations.NullMarked;
