/**
 * Rows made ready to learn from or to measure on: split, encoded, and turned into what a router
 * sees when it serves. Start with {@link dev.headgate.lab.corpus.Corpus}.
 */
@NullMarked
package dev.headgate.lab.corpus;

import org.jspecify.annotations.NullMarked;
