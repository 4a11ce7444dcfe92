/** Broken records of every kind, a risk package that can be made to fail, and what they do to the memory of who reads them. */
@NullMarked
package io.bellwether.benchmarks.faults.garbage;

import org.jspecify.annotations.NullMarked;
