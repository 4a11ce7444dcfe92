/**
 * Trains, judges and packages models: {@link io.bellwether.training.ModelCommand} is {@code bellwether model}. The way of data through this
 * module: {@code data} reads files; {@code risk} and {@code text} make examples of them with the feature code of the stream and train on them
 * with {@code linear}; {@code judge} measures; {@code pack} writes what the stream loads.
 */
@NullMarked
package io.bellwether.training;

import org.jspecify.annotations.NullMarked;
