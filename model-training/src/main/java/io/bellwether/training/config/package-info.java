/**
 * What a training is asked to do. A {@link io.bellwether.training.config.ConfigTree} is a YAML file with the command's flags laid over it;
 * {@link io.bellwether.training.config.RiskConfig} and {@link io.bellwether.training.config.TextConfig} (and those of tables in the package
 * below) are what it says, checked: all problems are named at once, each with its path. What is left out is as in the
 * {@link io.bellwether.training.config.Recipe}. Settings that are records of numbers, such as those of a trainer, are read under the names
 * of their components.
 */
@NullMarked
package io.bellwether.training.config;

import org.jspecify.annotations.NullMarked;
