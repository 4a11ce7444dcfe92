package io.bellwether.ingest.json;

/**
 * A decimal number: {@code unscaled * 10^-scale}.
 *
 * @param unscaled at most 18 digits, any sign
 * @param scale decimal places, 0 to 9
 */
public record Decimal(long unscaled, int scale) {}
