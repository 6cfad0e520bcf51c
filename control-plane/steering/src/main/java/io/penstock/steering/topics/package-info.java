/** The fleet's memory on Kafka: followed from its beginning, written behind the requests. */
@NullMarked
package io.penstock.steering.topics;

import org.jspecify.annotations.NullMarked;
