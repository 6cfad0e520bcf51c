/** HTTP/1.1 as the load client speaks it, plain and over TLS. */
@org.jspecify.annotations.NullMarked
package io.penstock.bench.http;
