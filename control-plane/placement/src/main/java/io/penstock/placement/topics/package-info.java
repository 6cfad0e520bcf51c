/** What the service hears on Kafka. */
@NullMarked
package io.penstock.placement.topics;

import org.jspecify.annotations.NullMarked;
