@NullMarked
package io.penstock.launcher.ingest;

import org.jspecify.annotations.NullMarked;
