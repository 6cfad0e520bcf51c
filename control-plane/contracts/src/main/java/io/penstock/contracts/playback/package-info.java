@NullMarked
package io.penstock.contracts.playback;

import org.jspecify.annotations.NullMarked;
