@NullMarked
package io.penstock.abr.manifest;

import org.jspecify.annotations.NullMarked;
