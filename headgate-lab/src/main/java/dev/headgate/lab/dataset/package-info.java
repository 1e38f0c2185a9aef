/**
 * Data sets as files of JSON lines: what may be learned from, how a line is read, how rows are
 * split. No learning here. Start with {@link dev.headgate.lab.dataset.DataFiles}.
 */
@NullMarked
package dev.headgate.lab.dataset;

import org.jspecify.annotations.NullMarked;
