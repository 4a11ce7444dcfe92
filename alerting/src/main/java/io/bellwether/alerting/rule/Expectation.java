package io.bellwether.alerting.rule;

import java.time.Duration;

/**
 * What is normal for a group in the window that ends now.
 *
 * @param hits expected hits, 0 or more
 * @param spread how much wider than by chance alone the group's counts lie around it, 1 or more
 * @param learnedFor how long the rule has been learning
 */
record Expectation(double hits, double spread, Duration learnedFor) {}
