/**
 * The stores of the tests as containers of the official images, by Testcontainers. Whoever has this module on the class path
 * gets them from {@link io.penstock.stores.SharedStores}; a Docker engine must be reachable ({@code DOCKER_HOST}).
 */
@NullMarked
package io.penstock.stores.containers;

import org.jspecify.annotations.NullMarked;
