/**
 * The description of the API and a page to try it. Everything is served from this process, the page loads nothing from any other host, and its content security policy says so.
 */
@NullMarked
package io.bellwether.ingest.docs;

import org.jspecify.annotations.NullMarked;
