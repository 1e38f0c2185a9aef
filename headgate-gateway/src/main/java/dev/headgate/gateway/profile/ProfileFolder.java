package dev.headgate.gateway.profile;

import dev.headgate.gateway.config.state.AtomicFile;
import dev.headgate.gateway.config.state.StateException;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileException;
import dev.headgate.routers.profile.ProfileJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of profiles: {@code MODEL.json} is in force, {@code versions/MODEL/N.json} are all there
 * were. A file put there by hand is as good as one installed; its predecessor is kept with the
 * next. Characters of a model's id that are no good in file names stand as {@code %HH}.
 *
 * @param path of the folder; it may not be there yet
 */
public record ProfileFolder(Path path) {

  private static final String END = ".json";
  private static final int MAX_MODELS = 10_000;

  /**
   * Reads the profiles in force.
   *
   * @throws ProfileException if one cannot be read; the message names the file
   */
  public List<ModelProfile> current() {
    return documents(path).stream().map(ProfileJson::read).toList();
  }

  /** Returns the profile in force of a model. */
  public Optional<ModelProfile> current(String model) {
    Path file = currentFile(model);
    return Files.exists(file) ? Optional.of(ProfileJson.read(file)) : Optional.empty();
  }

  /**
   * Returns all versions of a model's profile, the one in force included, by number.
   *
   * @throws ProfileException if one cannot be read; the message names the file
   */
  public SortedMap<Integer, ModelProfile> versions(String model) {
    SortedMap<Integer, ModelProfile> versions = new TreeMap<>();
    documents(versionsOf(model)).stream()
        .map(ProfileJson::read)
        .forEach(profile -> versions.put(profile.version(), profile));
    current(model)
        .map(profile -> numbered(profile, versions))
        .ifPresent(profile -> versions.put(profile.version(), profile));
    return versions;
  }

  /** A file put there by hand may bear a number that was given already. */
  private static ModelProfile numbered(
      ModelProfile current, SortedMap<Integer, ModelProfile> versions) {
    ModelProfile same = versions.get(current.version());
    boolean taken = same != null && !ProfileJson.write(same).equals(ProfileJson.write(current));
    return taken ? current.version(versions.lastKey() + 1) : current;
  }

  /**
   * Puts a profile in force as the next version of its model's.
   *
   * @return the same with the number it got
   * @throws StateException if it cannot be written; then the one in force stays
   */
  public ModelProfile install(ModelProfile profile) {
    SortedMap<Integer, ModelProfile> before = versions(profile.model());
    before.values().forEach(this::keep);
    ModelProfile next = profile.version(before.isEmpty() ? 1 : before.lastKey() + 1);
    keep(next);
    write(currentFile(next.model()), next);
    return next;
  }

  /**
   * Puts back what was in force before; nothing if there was none. The version given up is gone.
   */
  public void undo(ModelProfile installed, Optional<ModelProfile> before) {
    try {
      Files.deleteIfExists(versionFile(installed));
      if (before.isEmpty()) {
        Files.deleteIfExists(currentFile(installed.model()));
      }
    } catch (IOException e) {
      throw new StateException("%s: cannot be changed: %s".formatted(path, e));
    }
    before.ifPresent(profile -> write(currentFile(profile.model()), profile));
  }

  private void keep(ModelProfile profile) {
    Path file = versionFile(profile);
    if (!Files.exists(file)) {
      write(file, profile);
    }
  }

  private Path currentFile(String model) {
    return path.resolve(ProfileJson.baseName(model) + END);
  }

  private Path versionsOf(String model) {
    return path.resolve("versions").resolve(ProfileJson.baseName(model));
  }

  private Path versionFile(ModelProfile profile) {
    return versionsOf(profile.model()).resolve(profile.version() + END);
  }

  private static void write(Path file, ModelProfile profile) {
    AtomicFile.write(file, ProfileJson.write(profile).getBytes(StandardCharsets.UTF_8));
  }

  private static List<Path> documents(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(END))
          .sorted(Comparator.comparing(Path::toString))
          .limit(MAX_MODELS)
          .toList();
    } catch (IOException e) {
      throw new ProfileException(
          "%s: cannot be read (expected: a folder this user may read)".formatted(folder));
    }
  }
}
