/** HTTP/2 (RFC 9113) over TLS as the load client speaks it. */
@org.jspecify.annotations.NullMarked
package io.penstock.bench.http2;
