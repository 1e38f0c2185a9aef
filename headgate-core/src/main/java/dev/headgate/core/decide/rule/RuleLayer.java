package dev.headgate.core.decide.rule;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.DecisionLayer;
import java.util.List;
import java.util.Locale;
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
    List<Voice> voices = voices(request);
    boolean anyModel = voices.isEmpty() && settings.away().isEmpty();
    boolean free = pin.isEmpty() && anyModel && !request.options().localOnly();
    if (free && ruling.isSilent() && !candidates.isEmpty()) {
      return candidates;
    }
    CandidateSet left = told(ruling, candidates);
    for (Candidate candidate : candidates.candidates()) {
      Optional<Reason> refusal = refusal(candidate.model(), request.options(), ruling, voices);
      if (refusal.isPresent()) {
        left = left.keep(c -> !c.equals(candidate)).because(refusal.get());
      }
    }
    left = pin.isPresent() ? pinned(pin.get(), ruling, left) : left;
    if (left.isEmpty()) {
      throw allAway(candidates) ? nobodyNow(request) : nobody(request, ruling, voices);
    }
    return Preferences.apply(ruling.preferred(), left);
  }

  private static CandidateSet told(Ruling ruling, CandidateSet candidates) {
    CandidateSet told = candidates;
    for (RuleWord word : ruling.words()) {
      told = told.because(word.reason());
    }
    return told;
  }

  private List<Voice> voices(ChatRequest request) {
    ModelPatterns tenants = settings.of(request.caller());
    ModelPatterns own = new ModelPatterns(request.options().allow(), request.options().deny());
    if (settings.everybody().allowsAll() && tenants.allowsAll() && own.allowsAll()) {
      return List.of();
    }
    return Stream.of(
            new Voice("the operator", settings.everybody()),
            new Voice("tenant " + request.caller().tenant(), tenants),
            new Voice("the caller", own))
        .filter(voice -> !voice.patterns.allowsAll())
        .toList();
  }

  private Optional<Reason> refusal(
      ModelCard card, RequestOptions options, Ruling ruling, List<Voice> voices) {
    ModelId model = card.id();
    if (!card.maySee(options)) {
      return Optional.of(
          reason(
              ReasonCode.NOT_LOCAL,
              model + " is not tagged local, the request is tagged local-only"));
    }
    ReasonCode away = settings.away().get(model);
    if (away != null) {
      return Optional.of(reason(away, model + " is " + away.name().toLowerCase(Locale.ROOT)));
    }
    for (Voice voice : voices) {
      Optional<ReasonCode> code = voice.patterns.refusal(model);
      if (code.isPresent()) {
        String verb = code.get() == ReasonCode.DENIED ? " is denied by " : " is not allowed by ";
        return Optional.of(reason(code.get(), model + verb + voice.name));
      }
    }
    return ruling.refusal(card).map(why -> reason(why.code(), model + " " + why.text()));
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

  private static RoutingException nobody(ChatRequest request, Ruling ruling, List<Voice> voices) {
    String patterns =
        Stream.of(
                voices.stream().map(voice -> voice.name + ": " + voice.patterns),
                request.options().localOnly() ? Stream.of(ONLY_LOCAL) : Stream.<String>empty(),
                ruling.words().stream().map(word -> word.reason().text()))
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

  private record Voice(String name, ModelPatterns patterns) {}
}
