package dev.headgate.lab.select;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.serving.ModelPair;
import dev.headgate.lab.serving.ServingSetup;
import dev.headgate.routers.profile.ClusterMap;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How hard prompts are, from 0 to 1.
 *
 * @param encoderIds encoders whose vectors it reads
 * @param of a prompt
 */
public record Hardness(List<String> encoderIds, ToDoubleFunction<RouterInput> of) {

  /** Keeps a copy of the list. */
  public Hardness {
    encoderIds = List.copyOf(encoderIds);
  }

  /** Returns how likely an unknown strong model wins over a weak one. */
  public static Hardness of(Router router) {
    ModelCard strong = ModelPair.ANY.strongCard(ServingSetup.DEFAULT);
    ModelCard weak = ModelPair.ANY.weakCard(ServingSetup.DEFAULT);
    return new Hardness(router.encoderIds(), input -> router.winRate(input, strong, weak));
  }

  /** Returns what share of such prompts a usual model is expected to get wrong. */
  public static Hardness of(ClusterMap map) {
    return new Hardness(
        map.encoderIds(), input -> 1 - map.part(input).prior().expected(map.row(input)));
  }
}
