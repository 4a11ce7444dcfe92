/**
 * How a process begins and ends: {@link io.bellwether.service.lifecycle.Part}s start in order and stop in reverse
 * within a deadline ({@link io.bellwether.service.lifecycle.Lifecycle}); {@link
 * io.bellwether.service.lifecycle.ServiceRunner} is the one main, and every way to end has its {@link
 * io.bellwether.service.lifecycle.ExitCode}.
 */
@NullMarked
package io.bellwether.service.lifecycle;

import org.jspecify.annotations.NullMarked;
