package dev.headgate.spark;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileException;
import dev.headgate.routers.profile.ProfileJson;
import dev.headgate.spark.files.HadoopFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Folders of profiles. */
final class ProfileFiles {

  private ProfileFiles() {}

  /**
   * Reads all profiles of a folder.
   *
   * @throws DataException where there is none
   * @throws ProfileException where one is no profile; the message names its file
   */
  static List<ModelProfile> all(String option, HadoopFiles files, String folder) {
    List<ModelProfile> found =
        files.list(option, folder, ".json").stream()
            .map(file -> read(option, files, file))
            .toList();
    if (found.isEmpty()) {
      throw new DataException("%s: %s: none (expected: .json files)".formatted(option, folder));
    }
    return found;
  }

  /**
   * Reads a profile.
   *
   * @throws ProfileException where it is none; the message names the file
   */
  static ModelProfile read(String option, HadoopFiles files, String file) {
    try {
      return ProfileJson.read(new String(files.read(option, file), StandardCharsets.UTF_8));
    } catch (ProfileException e) {
      throw new ProfileException("%s: %s: %s".formatted(option, file, e.getMessage()));
    }
  }
}
