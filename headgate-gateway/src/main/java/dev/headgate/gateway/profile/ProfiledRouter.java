package dev.headgate.gateway.profile;

import dev.headgate.routers.profile.ProfileRouter;
import java.util.Optional;

/**
 * A router that judges by profiles, and where they are kept.
 *
 * @param router knows the profiles in force
 * @param folder empty where nothing is kept, and so nothing can be installed
 */
public record ProfiledRouter(ProfileRouter router, Optional<ProfileFolder> folder) {

  /**
   * Returns a router with the profiles of the folder.
   *
   * @throws dev.headgate.routers.profile.ProfileException if one of them cannot be used; the
   *     message names it
   */
  public static ProfiledRouter of(ProfileRouter router, Optional<ProfileFolder> folder) {
    return folder
        .map(kept -> new ProfileRouter(router.name(), router.map(), kept.current()))
        .map(filled -> new ProfiledRouter(filled, folder))
        .orElseGet(() -> new ProfiledRouter(router, folder));
  }
}
