package io.penstock.edge.unmarked;

/** Breaks a rule on purpose. */
class Unmarked {}
