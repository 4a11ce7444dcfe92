/**
 * The words of a text. {@link io.bellwether.scoring.feature.text.token.PlainText} takes out what is only writing,
 * {@link io.bellwether.scoring.feature.text.token.Tokenizer} cuts it into {@link io.bellwether.scoring.feature.text.token.Tokens}, whose hashes are ready
 * for any run of them, and {@link io.bellwether.scoring.feature.text.token.Lexicon} knows what words of business news mean, by {@code meanings.txt}.
 */
@NullMarked
package io.bellwether.scoring.feature.text.token;

import org.jspecify.annotations.NullMarked;
