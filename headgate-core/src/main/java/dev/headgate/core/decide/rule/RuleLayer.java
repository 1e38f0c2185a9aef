package dev.headgate.core.decide.rule;

import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.DecisionLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes out models that take no requests, and what the operator, the tenant's settings or the
 * caller's headers forbid, what the operator's rules forbid of this request, and what is not local
 * for one that is tagged so; keeps a pinned model alone, and puts those first that rules prefer.
 * All must allow a model; a denial outranks every permission and a pin.
 */
public final class RuleLayer implements DecisionLayer {

  private static final String ONLY_LOCAL =
      "the request is tagged local-only, so only models tagged local may see it";

  private final RuleSettings settings;

  /** Makes the layer. */
  public RuleLayer(RuleSettings settings) {
    this.settings = settings;
  }

  /**
   * {@inheritDoc}
   *
   * @throws RoutingException {@code MODEL_NOT_ALLOWED} if nothing is left
   */
  @Override
  public CandidateSet apply(
      ChatRequest request, RequestFeatures features, CandidateSet candidates) {
    return apply(request, Ruling.SILENCE, candidates);
  }

  /**
   * Returns the candidates that all leave, those that rules prefer first.
   *
   * @param request as the ruling changed it
   * @throws RoutingException {@code MODEL_NOT_ALLOWED} if nothing is left
   */
  public CandidateSet apply(ChatRequest request, Ruling ruling, CandidateSet candidates) {
    Optional<ModelId> pin = request.options().pin();
    Hearing hearing = new Hearing(settings, request, ruling);
    if (hearing.permitsAll() && pin.isEmpty() && ruling.isSilent() && !candidates.isEmpty()) {
      return candidates;
    }
    CandidateSet heard = heard(hearing, candidates.because(ruling.reasons()));
    CandidateSet left = pin.isPresent() ? pinned(pin.get(), ruling, heard) : heard;
    if (left.isEmpty()) {
      RoutingException refusal =
          allAway(candidates) ? nobodyNow(request) : nobody(request, ruling, hearing);
      throw refusal.because(left.reasons());
    }
    return Preferences.apply(ruling.preferred(), left);
  }

  /**
   * Returns whether all let this model see the request, whether or not it is a candidate.
   *
   * @param request as the ruling changed it
   */
  public boolean permits(ChatRequest request, Ruling ruling, ModelCard card) {
    Optional<ModelId> pin = request.options().pin();
    return (pin.isEmpty() || pin.get().equals(card.id()))
        && new Hearing(settings, request, ruling).permits(card);
  }

  /** Mostly all may stay, so nothing is copied before one may not. */
  private static CandidateSet heard(Hearing hearing, CandidateSet candidates) {
    List<Reason> refusals = new ArrayList<>(0);
    for (int i = 0; i < candidates.size(); i++) {
      ModelCard card = candidates.get(i).model();
      if (!hearing.permits(card)) {
        refusals.add(hearing.refusal(card));
      }
    }
    return refusals.isEmpty()
        ? candidates
        : candidates.keep(candidate -> hearing.permits(candidate.model())).because(refusals);
  }

  private boolean allAway(CandidateSet candidates) {
    return !candidates.isEmpty()
        && candidates.candidates().stream()
            .allMatch(candidate -> settings.away().containsKey(candidate.model().id()));
  }

  private static CandidateSet pinned(ModelId pin, Ruling ruling, CandidateSet candidates) {
    CandidateSet alone = candidates.keep(candidate -> candidate.model().id().equals(pin));
    return alone.isEmpty()
        ? alone
        : alone.because(
            reason(
                ReasonCode.PINNED,
                pin + " is pinned by " + ruling.pinnedBy().orElse("the caller")));
  }

  private static RoutingException nobodyNow(ChatRequest request) {
    String model = request.options().pin().map(ModelId::value).orElse(request.requestedModel());
    return new RoutingException(
        ErrorCode.NO_MODEL_AVAILABLE,
        "model: \"%s\" takes no requests, the operator has paused or retired it (expected: one that GET /v1/models lists)"
            .formatted(model),
        Optional.of("model"));
  }

  private static RoutingException nobody(ChatRequest request, Ruling ruling, Hearing hearing) {
    String patterns =
        Stream.of(
                hearing.patterns(),
                request.options().localOnly() ? Stream.of(ONLY_LOCAL) : Stream.<String>empty(),
                ruling.reasons().stream().map(Reason::text))
            .flatMap(texts -> texts)
            .collect(Collectors.joining("; "));
    String model = request.options().pin().map(ModelId::value).orElse(request.requestedModel());
    return new RoutingException(
        ErrorCode.MODEL_NOT_ALLOWED,
        "model: \"%s\" (expected: a model that the rules leave; %s)".formatted(model, patterns),
        Optional.of("model"));
  }

  private static Reason reason(ReasonCode code, String text) {
    return new Reason(DecisionStage.RULE, code, text);
  }
}
