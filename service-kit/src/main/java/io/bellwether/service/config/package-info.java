/**
 * Configuration: records annotated with {@link io.bellwether.service.config.Setting}, read once in main.
 *
 * <p>{@link io.bellwether.service.config.Settings} merges defaults, a file, the environment and flags (in this order,
 * the later wins), turns them into records, and collects every {@link io.bellwether.service.config.problem.Problem} so
 * that one start shows all of them. {@code RecordReader} walks a record, {@code Conversion} turns text into a value,
 * {@code UnknownKeys} finds the misspelled ones, {@code Secrets} says what is never shown.
 */
@NullMarked
package io.bellwether.service.config;

import org.jspecify.annotations.NullMarked;
