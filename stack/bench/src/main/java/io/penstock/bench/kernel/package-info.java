/** What the load client asks of the kernel, through the foreign function interface: sockets, epoll, processor affinity and clocks. */
@org.jspecify.annotations.NullMarked
package io.penstock.bench.kernel;
