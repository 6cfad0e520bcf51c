package io.penstock.edge.tls;

import io.penstock.edge.kernel.Syscalls;

/**
 * Why the kernel does not encrypt.
 *
 * @param reason for a metric's tag: few words, few of them
 * @param words for people: what was found and what would help
 */
record KernelRefusal(String reason, String words) {

    /** {@code TCP_ULP} was refused. */
    static KernelRefusal ofLayer(int errno) {
        return switch (errno) {
            case Syscalls.ENOENT ->
                new KernelRefusal("no-tls-module", "the kernel has no TLS: modprobe tls, or a kernel with CONFIG_TLS");
            case Syscalls.ENOTCONN -> new KernelRefusal("half-closed", "the peer had closed its side already");
            default -> new KernelRefusal("ulp-refused", "the kernel refuses TCP_ULP \"tls\" with errno " + errno);
        };
    }

    /** {@code TLS_TX} was refused. */
    static KernelRefusal ofCipher(int errno) {
        return switch (errno) {
            case Syscalls.ENOENT ->
                new KernelRefusal(
                        "no-crypto-module",
                        "the kernel lacks the cipher's modules: modprobe gcm ghash-generic aesni-intel, chacha20poly1305");
            default -> new KernelRefusal("cipher-refused", "the kernel refuses TLS_TX with errno " + errno);
        };
    }
}
