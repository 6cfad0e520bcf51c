@NullMarked
package io.penstock.playback.request;

import org.jspecify.annotations.NullMarked;
