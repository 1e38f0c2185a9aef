package dev.headgate.gateway.admin;

import dev.headgate.gateway.onboard.Onboarded;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Puts the profile that a job made in force, as the call would that began the job.
 *
 * @param request that call
 * @param model it was about
 * @param share of requests the model starts with, where one was said
 */
record Installing(ProfileCalls profiles, AdminRequest request, String model, OptionalDouble share)
    implements Consumer<Onboarded> {

  @Override
  public void accept(Onboarded made) {
    made.profile().ifPresent(profile -> profiles.install(request, model, profile, share));
  }
}
