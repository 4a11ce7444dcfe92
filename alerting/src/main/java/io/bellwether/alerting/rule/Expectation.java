package io.bellwether.alerting.rule;

import java.time.Duration;

/**
 * What is normal for a group in the window that ends now.
 *
 * @param hits expected hits, 0 or more
 * @param deviation standard deviation around it, in hits
 * @param learnedFor how long the rule has been learning
 */
record Expectation(double hits, double deviation, Duration learnedFor) {}
