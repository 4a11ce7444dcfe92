/**
 * The {@code bellwether} command. It composes what the other rooms build and adds nothing to the domain:
 * {@link io.bellwether.cli.up} runs everything in one JVM, {@link io.bellwether.cli.demo} publishes an invented world,
 * {@link io.bellwether.cli.ingest} sends files, {@link io.bellwether.cli.score} asks for a score, {@link io.bellwether.cli.tail} shows what is in a topic.
 */
@NullMarked
package io.bellwether.cli;

import org.jspecify.annotations.NullMarked;
