/**
 * Whom a text is about. {@link io.bellwether.scoring.feature.text.entity.EntityList} reads a list of companies with their names, tickers and
 * other names; {@link io.bellwether.scoring.feature.text.entity.EntityFinder} finds them in texts, whole words, the longest name first.
 * A user replaces the list; a problem in it is an {@link io.bellwether.scoring.feature.text.entity.EntityListException} with the line.
 */
@NullMarked
package io.bellwether.scoring.feature.text.entity;

import org.jspecify.annotations.NullMarked;
