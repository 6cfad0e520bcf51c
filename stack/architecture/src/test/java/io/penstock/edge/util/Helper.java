package io.penstock.edge.util;

/** Breaks a rule on purpose. */
class Helper {}
