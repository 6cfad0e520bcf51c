package io.penstock.edge.log;

/** How a response's body got to the socket. */
public enum BodyWay {
    /** There was none. */
    NONE("none"),
    /** By the kernel, from the page cache, in the clear. */
    SENDFILE("sendfile"),
    /** By the kernel, which encrypts. */
    KERNEL_TLS("kernel_tls"),
    /** Through a buffer of ours, encrypted by us. */
    USER_SPACE_TLS("user_space_tls"),
    /** Through a buffer of ours, in the clear. */
    COPIED("copied");

    private final String word;

    BodyWay(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
