/**
 * A schema registry in this JVM that speaks the part of Confluent's REST API that serialisers and people use.
 *
 * <pre>
 * HTTP -> {@code RegistryHandler} (routes, bodies) -> {@code RegistryService} (rules; the single writer)
 *                                                     -> {@code SchemaCatalog} (what is registered, in memory)
 *                                                     -> {@code SchemaLog}     (a compacted topic)
 * </pre>
 *
 * {@link io.bellwether.embedded.registry.EmbeddedRegistry} puts them together.
 */
@NullMarked
package io.bellwether.embedded.registry;

import org.jspecify.annotations.NullMarked;
