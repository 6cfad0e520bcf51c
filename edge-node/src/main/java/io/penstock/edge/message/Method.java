package io.penstock.edge.message;

/** What a request asks to be done; all that no edge does is {@link #OTHER}. */
@SuppressWarnings("ImmutableEnumChecker") // never written to
public enum Method {
    GET,
    HEAD,
    OPTIONS,
    PUT,
    OTHER;

    private static final Method[] NAMED = {GET, HEAD, OPTIONS, PUT};
    private final byte[] token = Ascii.bytes(name());

    /** Methods are case-sensitive (RFC 9110, 9.1). */
    static Method of(byte[] bytes, int from, int to) {
        for (Method method : NAMED) {
            if (to - from == method.token.length && Ascii.startsWith(method.token, bytes, from, to)) {
                return method;
            }
        }
        return OTHER;
    }
}
