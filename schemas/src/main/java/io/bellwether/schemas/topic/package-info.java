/**
 * The catalogue of topics. {@link io.bellwether.schemas.topic.Topics} declares each {@link io.bellwether.schemas.topic.Topic} once, with the types
 * of its keys and values, so that a wrong serde does not compile; {@link io.bellwether.schemas.topic.TopicCreator} makes the broker agree with it.
 */
@NullMarked
package io.bellwether.schemas.topic;

import org.jspecify.annotations.NullMarked;
