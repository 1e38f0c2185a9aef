package dev.headgate.gateway.admin;

import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.onboard.ValidationSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds validation sets by name, in one folder and nowhere else. */
final class ValidationFile {

  private ValidationFile() {}

  /**
   * Finds a file.
   *
   * @param field that names it
   * @param folder the operator's, if there is one
   * @throws RoutingException where it does not lie there; links out of the folder count as away
   */
  static ValidationSet named(String name, String field, Optional<Path> folder) {
    Path home =
        folder.orElseThrow(
            () ->
                JsonBody.invalid(
                    field,
                    Excerpt.of(name),
                    "\"default\" or rows; files only where admin.onboarding.validation names their"
                        + " folder"));
    try {
      Path root = home.toRealPath();
      Path file = root.resolve(name).toRealPath();
      if (file.startsWith(root) && Files.isRegularFile(file)) {
        return new ValidationSet.Listed(file);
      }
    } catch (IOException | InvalidPathException notThere) {
      throw unknown(name, field);
    }
    throw unknown(name, field);
  }

  private static RoutingException unknown(String name, String field) {
    return JsonBody.invalid(
        field, Excerpt.of(name), "a file in the folder of admin.onboarding.validation");
  }
}
