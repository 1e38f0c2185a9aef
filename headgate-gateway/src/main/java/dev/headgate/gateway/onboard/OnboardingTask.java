package dev.headgate.gateway.onboard;

import dev.headgate.core.spi.Encoder;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.routers.profile.ProfileRouter;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whom to get to know, and by what.
 *
 * @param model to be asked
 * @param judge grades what has no other grader; such rows are left out without one
 * @param router has the map the profile is to stand on, and the profiles it is shown against
 * @param encoder makes the map's vectors
 * @param validation the prompts
 * @param fit how the profile is made of the answers
 * @param limits of the asking
 * @param again whether prompts are asked whose answers are known
 * @param failuresAreWrong whether a question the model failed on counts as wrong
 * @param store where answers are kept; empty for the place that the command line uses
 */
public record OnboardingTask(
    ModelConfig model,
    Optional<ModelConfig> judge,
    ProfileRouter router,
    Encoder encoder,
    ValidationSet validation,
    FitWish fit,
    OnboardingLimits limits,
    boolean again,
    boolean failuresAreWrong,
    Optional<Path> store) {}
