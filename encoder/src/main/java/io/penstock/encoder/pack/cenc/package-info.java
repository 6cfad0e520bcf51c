/** Common Encryption (ISO/IEC 23001-7) of CMAF tracks: keys, sample ciphers, subsample maps and the boxes that tell of them. */
@NullMarked
package io.penstock.encoder.pack.cenc;

import org.jspecify.annotations.NullMarked;
