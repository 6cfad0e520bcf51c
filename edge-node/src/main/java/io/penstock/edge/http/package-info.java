@NullMarked
package io.penstock.edge.http;

import org.jspecify.annotations.NullMarked;
