/**
 * Faults on purpose, and what they cost: kills, restarts, model swaps, garbage, an upgrade. Each run starts a broker and instances of
 * scoring as processes of their own, puts them under load, does its harm, and has everything recounted by an independent verifier. Its
 * last line begins with PASS or FAIL, and so does its exit code: 0 or 1.
 */
@NullMarked
package io.bellwether.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
