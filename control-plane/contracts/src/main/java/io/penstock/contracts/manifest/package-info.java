@NullMarked
package io.penstock.contracts.manifest;

import org.jspecify.annotations.NullMarked;
