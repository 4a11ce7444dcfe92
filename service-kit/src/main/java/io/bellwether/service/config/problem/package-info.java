/**
 * What is wrong with a configuration, for the person who has to put it right: each {@link
 * io.bellwether.service.config.problem.Problem} names the key, the value, where it came from and what to do, and a
 * {@link io.bellwether.service.config.problem.ConfigurationException} carries all of them.
 */
@NullMarked
package io.bellwether.service.config.problem;

import org.jspecify.annotations.NullMarked;
