/**
 * A client of Confluent's schema registry API over the JDK's HTTP client; Apicurio's {@code ccompat} endpoint and Bellwether's own registry speak it too.
 * {@link io.bellwether.schemas.registry.RegistryClient} asks and does not remember: caching belongs to the serde.
 * {@link io.bellwether.schemas.registry.RegistryException} tells "it does not have that" from "it does not answer", which callers must never confuse.
 */
@NullMarked
package io.bellwether.schemas.registry;

import org.jspecify.annotations.NullMarked;
