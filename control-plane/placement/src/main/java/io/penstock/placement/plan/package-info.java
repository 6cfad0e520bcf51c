/** Fill plans: computed, published, and handed out with signed sources. */
@NullMarked
package io.penstock.placement.plan;

import org.jspecify.annotations.NullMarked;
