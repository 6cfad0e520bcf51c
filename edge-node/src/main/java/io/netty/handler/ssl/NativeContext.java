package io.netty.handler.ssl;

/**
 * Where BoringSSL keeps what a server context is made of. Netty's own accessors ({@code context()},
 * {@code sslCtxPointer()}) return the library's pointer, which tcnative's calls do not take; the one they take is a
 * protected field. This class is in Netty's package, so the compiler checks that the field is there; {@code KeyLogIT}
 * fails in words where a newer Netty has moved it.
 */
public final class NativeContext {
    private NativeContext() {}

    /**
     * @return what {@code io.netty.internal.tcnative.SSLContext} calls {@code ctx}; lives as long as the context
     */
    public static long pointer(ReferenceCountedOpenSslContext context) {
        return context.ctx;
    }
}
