package io.penstock.contracts.pack;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How samples are encrypted (ISO/IEC 23001-7 section 10). */
public enum ProtectionScheme {
    /** AES-128 in counter mode over whole samples, or over most of each slice. */
    @JsonProperty("cenc")
    CENC,
    /** AES-128 in cipher block chaining mode, of picture one block in ten, with one initialization vector for a track. */
    @JsonProperty("cbcs")
    CBCS;

    /** As boxes and manifests name it. */
    public String fourCc() {
        return name().toLowerCase(Locale.ROOT);
    }
}
