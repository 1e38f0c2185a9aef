/**
 * Text to token ids without native code: WordPiece as BERT's tokenizers do it, read from a {@code
 * tokenizer.json}. Vectors are made elsewhere. Start with {@link
 * dev.headgate.routers.wordpiece.WordPiece}.
 */
@NullMarked
package dev.headgate.routers.wordpiece;

import org.jspecify.annotations.NullMarked;
