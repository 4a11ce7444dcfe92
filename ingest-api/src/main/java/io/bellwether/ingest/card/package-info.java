/**
 * What becomes of a card number: it is checked, turned into a token by a keyed hash, and forgotten. {@link io.bellwether.ingest.card.CardKey} is the key and the file it lives in,
 * {@link io.bellwether.ingest.card.CardTokens} the hash, {@link io.bellwether.ingest.card.CardNumber} what a card number looks like. PCI DSS 4.0, 3.5.1.1: a keyed cryptographic
 * hash of the whole number; 3.4.1: at most the first six and the last four digits are shown.
 */
@NullMarked
package io.bellwether.ingest.card;

import org.jspecify.annotations.NullMarked;
