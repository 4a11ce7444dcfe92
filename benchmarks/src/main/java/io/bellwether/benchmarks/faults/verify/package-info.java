/**
 * The independent verifier: it reads topics, recounts by identity what became of each published record, and compares the recount with
 * the ledger and with the stored profiles. It knows the contracts (topics, messages, headers, the profile's bytes) and nothing of the
 * code that wrote them.
 */
@NullMarked
package io.bellwether.benchmarks.faults.verify;

import org.jspecify.annotations.NullMarked;
