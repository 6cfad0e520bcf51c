package io.penstock.contracts.manifest;

import io.penstock.contracts.pack.CommonSystem;
import io.penstock.contracts.pack.Protection;
import java.util.Base64;

/**
 * The {@code EXT-X-KEY} tags of an encrypted rendition (RFC 8216bis section 4.4.4.4), one for each way to name the key; a player
 * takes the one it knows. None of them leads to the key itself, so the format is never {@code identity}: what a package lists is
 * public, and whoever plays asks a licence server by the key's id.
 */
public final class HlsKeys {
    /** Of a clear rendition: no tag. */
    public static final HlsKeys NONE = new HlsKeys("");

    private final String tags;

    private HlsKeys(String tags) {
        this.tags = tags;
    }

    public static HlsKeys of(Protection protection) {
        byte[] pssh = CommonSystem.pssh(protection.keyId());
        byte[] keyId = CommonSystem.bytes(protection.keyId());
        return new HlsKeys(tag(protection, CommonSystem.URN, pssh) + tag(protection, "org.w3.clearkey", keyId));
    }

    /** Whole lines, for in front of EXT-X-MAP. */
    String tags() {
        return tags;
    }

    private static String tag(Protection protection, String keyFormat, byte[] data) {
        return "#EXT-X-KEY:METHOD=" + method(protection)
                + ",URI=\"data:text/plain;base64,"
                + Base64.getEncoder().encodeToString(data)
                + "\",KEYID=0x"
                + protection.keyId().toString().replace("-", "")
                + ",KEYFORMAT=\""
                + keyFormat
                + "\",KEYFORMATVERSIONS=\"1\"\n";
    }

    private static String method(Protection protection) {
        return switch (protection.scheme()) {
            case CENC -> "SAMPLE-AES-CTR";
            case CBCS -> "SAMPLE-AES";
        };
    }
}
