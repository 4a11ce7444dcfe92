/** The rules of the house, as ArchUnit checks them. */
@NullMarked
package io.bellwether.testing.house;

import org.jspecify.annotations.NullMarked;
