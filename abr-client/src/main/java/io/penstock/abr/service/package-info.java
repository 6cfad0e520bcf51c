@NullMarked
package io.penstock.abr.service;

import org.jspecify.annotations.NullMarked;
