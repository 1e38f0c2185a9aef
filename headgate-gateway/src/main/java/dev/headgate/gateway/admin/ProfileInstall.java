package dev.headgate.gateway.admin;

import dev.headgate.gateway.profile.ProfileFolder;
import dev.headgate.routers.profile.ModelProfile;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts a profile into its folder as the next version of its model's, and its model on trial where
 * that is wanted: before the profile is in force, so that not one request is beyond its share.
 */
final class ProfileInstall implements FileChange {

  private final ProfileFolder folder;
  private final ModelProfile profile;
  private final Supplier<Runnable> trial;
  private Runnable endTrial = () -> {};
  private Optional<ModelProfile> before = Optional.empty();
  private Optional<ModelProfile> installed = Optional.empty();

  /**
   * Makes a change that waits to be made.
   *
   * @param trial settles whether the model is on trial; gives what takes that back
   */
  ProfileInstall(ProfileFolder folder, ModelProfile profile, Supplier<Runnable> trial) {
    this.folder = folder;
    this.profile = profile;
    this.trial = trial;
  }

  @Override
  public void make() {
    before = folder.current(profile.model());
    installed = Optional.of(folder.install(profile));
    endTrial = trial.get();
  }

  @Override
  public void undo() {
    endTrial.run();
    installed.ifPresent(given -> folder.undo(given, before));
  }

  /** Returns the number it got. */
  int version() {
    return installed.map(ModelProfile::version).orElse(0);
  }
}
