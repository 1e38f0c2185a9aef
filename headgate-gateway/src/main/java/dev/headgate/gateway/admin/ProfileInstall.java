package dev.headgate.gateway.admin;

import dev.headgate.gateway.profile.ProfileFolder;
import dev.headgate.routers.profile.ModelProfile;
import java.util.Optional;

/** Puts a profile into its folder as the next version of its model's. */
final class ProfileInstall implements FileChange {

  private final ProfileFolder folder;
  private final ModelProfile profile;
  private Optional<ModelProfile> before = Optional.empty();
  private Optional<ModelProfile> installed = Optional.empty();

  ProfileInstall(ProfileFolder folder, ModelProfile profile) {
    this.folder = folder;
    this.profile = profile;
  }

  @Override
  public void make() {
    before = folder.current(profile.model());
    installed = Optional.of(folder.install(profile));
  }

  @Override
  public void undo() {
    installed.ifPresent(given -> folder.undo(given, before));
  }

  /** Returns the number it got. */
  int version() {
    return installed.map(ModelProfile::version).orElse(0);
  }
}
