/**
 * Logs: one line of text per event on a terminal, one JSON object on request; configured in code, so that a service
 * carries no logging file. A {@code logback.xml} on the class path still wins.
 */
@NullMarked
package io.bellwether.service.logging;

import org.jspecify.annotations.NullMarked;
