package io.penstock.contracts.token;

import io.penstock.contracts.pack.PackageRef;

/** What a token's mac is over, in ASCII: {@code {head}.{titleId}/{version}} and, where bound, {@code .{network}}. */
final class SignedText {
    private final byte[] bytes;
    private int at;

    private SignedText(int length) {
        bytes = new byte[length];
    }

    /**
     * @param token begins with the head: all of the token before the dot of its mac
     * @param network as {@link ClientNetwork} writes it, or empty for none
     */
    static byte[] of(String token, int headEnd, PackageRef ref, String network) {
        int digits = digits(ref.version());
        int boundTo = network.isEmpty() ? 0 : 1 + network.length();
        SignedText text = new SignedText(headEnd + 1 + ref.titleId().length() + 1 + digits + boundTo);
        text.put(token, headEnd);
        text.put('.');
        text.put(ref.titleId(), ref.titleId().length());
        text.put('/');
        text.put(ref.version(), digits);
        if (boundTo > 0) {
            text.put('.');
            text.put(network, network.length());
        }
        return text.bytes;
    }

    private void put(char c) {
        bytes[at++] = (byte) c;
    }

    private void put(String text, int length) {
        for (int i = 0; i < length; i++) {
            put(text.charAt(i));
        }
    }

    private void put(int number, int digits) {
        int left = number;
        for (int i = digits - 1; i >= 0; i--) {
            bytes[at + i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        at += digits;
    }

    private static int digits(int number) {
        int digits = 1;
        for (int left = number; left >= 10; left /= 10) {
            digits++;
        }
        return digits;
    }
}
