/**
 * How people and their tools see a record: {@link io.bellwether.schemas.json.MessageJson} writes plain JSON, the same in HTTP answers, at the
 * command line and in webhooks.
 */
@NullMarked
package io.bellwether.schemas.json;

import org.jspecify.annotations.NullMarked;
