/**
 * How a Bellwether process lives, whatever it does: configuration, lifecycle, health, metrics and logs, each in its
 * package.
 */
@NullMarked
package io.bellwether.service;

import org.jspecify.annotations.NullMarked;
