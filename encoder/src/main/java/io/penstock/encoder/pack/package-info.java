/** CMAF packaging: ISO BMFF boxes, segments, playlists and package.json. */
@NullMarked
package io.penstock.encoder.pack;

import org.jspecify.annotations.NullMarked;
