package dev.headgate.core.spi;

import dev.headgate.core.api.Tag;
import java.util.List;
import java.util.Set;

/**
 * What a {@link Detector} says of a request.
 *
 * @param tags what the request shall be tagged; none where nothing was found
 * @param found what was found, for people, such as "an e-mail address"; kinds of things and never
 *     what the request says, since decisions are logged and shown
 */
public record Detection(Set<Tag> tags, List<String> found) {

  /** Nothing was found. */
  public static final Detection NOTHING = new Detection(Set.of(), List.of());

  public Detection {
    tags = Tag.setOf(tags);
    found = List.copyOf(found);
  }
}
