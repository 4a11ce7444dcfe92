/** Following a topic from its beginning, so that every instance knows all of what it says. */
@NullMarked
package io.bellwether.alerting.feed;

import org.jspecify.annotations.NullMarked;
