package dev.headgate.core.decide;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.record.Tally;
import dev.headgate.core.spi.DecisionLayer;
import java.util.List;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decision layers that somebody else wrote, found on the class path, one after the other. One that
 * throws, or brings in a candidate it was not given, is passed over: its word does not count, the
 * request goes on, and the mishap is counted.
 */
public final class PlugIns implements DecisionLayer {

  /** There are none. */
  public static final PlugIns NONE = new PlugIns(List.of(), new Tally());

  private static final Logger log = LoggerFactory.getLogger(PlugIns.class);

  private final List<DecisionLayer> layers;
  private final Tally mishaps;

  /**
   * Makes plug-ins of layers.
   *
   * @param mishaps counts failures by the layer's name
   */
  public PlugIns(List<DecisionLayer> layers, Tally mishaps) {
    this.layers = List.copyOf(layers);
    this.mishaps = mishaps;
  }

  /** Returns all that {@code META-INF/services} of the class path name. */
  public static PlugIns load(Tally mishaps) {
    return new PlugIns(
        ServiceLoader.load(DecisionLayer.class).stream().map(ServiceLoader.Provider::get).toList(),
        mishaps);
  }

  @Override
  public CandidateSet apply(
      ChatRequest request, RequestFeatures features, CandidateSet candidates) {
    CandidateSet left = candidates;
    for (DecisionLayer layer : layers) {
      left = heard(layer, request, features, left);
    }
    return left;
  }

  private CandidateSet heard(
      DecisionLayer layer, ChatRequest request, RequestFeatures features, CandidateSet before) {
    try {
      CandidateSet after = layer.apply(request, features, before);
      return addsNone(before, after) ? after : passedOver(layer, before, "added a model");
    } catch (RuntimeException | LinkageError e) {
      return passedOver(layer, before, "failed (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static boolean addsNone(CandidateSet before, CandidateSet after) {
    for (Candidate candidate : after.candidates()) {
      var known = before.find(candidate.model().id());
      if (known.isEmpty() || !known.get().model().equals(candidate.model())) {
        return false;
      }
    }
    return true;
  }

  private CandidateSet passedOver(DecisionLayer layer, CandidateSet before, String why) {
    if (mishaps.count(layer.name())) {
      log.warn("Decision layer {} {}; its word does not count", layer.name(), why);
    }
    return before.because(
        new Reason(
            DecisionStage.RULE,
            ReasonCode.LAYER_FAILED,
            "layer " + layer.name() + " " + why + ", so its word does not count"));
  }
}
