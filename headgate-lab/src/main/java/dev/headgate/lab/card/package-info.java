/**
 * What an artifact says of itself, as people read it. Nothing is measured here. Start with {@link
 * dev.headgate.lab.card.ArtifactCard}.
 */
@NullMarked
package dev.headgate.lab.card;

import org.jspecify.annotations.NullMarked;
