package dev.headgate.lab.onboard;

import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileException;
import dev.headgate.routers.profile.ProfileJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The profiles made so far, {@code MODEL.json} in a folder that a gateway can serve from.
 *
 * @param folder made when the first profile is kept
 */
public record KeptProfiles(Path folder) {

  /**
   * Returns the number of the model's next profile; 1 for its first.
   *
   * @throws ProfileException where the one that is there cannot be read
   */
  public int nextVersion(String model) {
    Path file = file(model);
    return Files.exists(file) ? ProfileJson.read(file).version() + 1 : 1;
  }

  /** Keeps a profile in place of the model's last; all of it or nothing. */
  public Path keep(ModelProfile profile) throws IOException {
    Files.createDirectories(folder);
    Path file = file(profile.model());
    Path whole = Files.createTempFile(folder, "profile", ".part");
    try {
      Files.writeString(whole, ProfileJson.write(profile));
      return Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private Path file(String model) {
    return folder.resolve(fileName(model));
  }

  /** Returns the name of the file of a model's profile. */
  public static String fileName(String model) {
    return ProfileJson.baseName(model) + ".json";
  }
}
