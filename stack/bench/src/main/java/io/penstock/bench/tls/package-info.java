/** A TLS 1.3 client (RFC 8446) of one suite and one group, for load alone. */
@org.jspecify.annotations.NullMarked
package io.penstock.bench.tls;
