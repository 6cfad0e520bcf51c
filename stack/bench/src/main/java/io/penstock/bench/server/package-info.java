/** The two servers under test, each a process of its own on a core of its own. */
@org.jspecify.annotations.NullMarked
package io.penstock.bench.server;
