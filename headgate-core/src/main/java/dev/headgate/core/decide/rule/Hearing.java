package dev.headgate.core.decide.rule;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestOptions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Asks all who may keep models from one request; put together once for all its models. */
final class Hearing {

  private static final Voice[] NOBODY = {};

  private final RequestOptions options;
  private final boolean localOnly;
  private final Map<ModelId, ReasonCode> away;
  private final boolean anyAway;
  private final Voice[] voices;
  private final Ruling ruling;

  /**
   * Puts a hearing together.
   *
   * @param request as the ruling changed it
   */
  Hearing(RuleSettings settings, ChatRequest request, Ruling ruling) {
    this.options = request.options();
    this.localOnly = options.localOnly();
    this.away = settings.away();
    this.anyAway = !away.isEmpty();
    this.voices = voices(settings, request);
    this.ruling = ruling;
  }

  /** Returns whether nobody keeps any model away, but for the ruling. */
  boolean permitsAll() {
    return !localOnly && !anyAway && voices.length == 0;
  }

  boolean permits(ModelCard card) {
    if ((localOnly && !card.maySee(options)) || (anyAway && away.containsKey(card.id()))) {
      return false;
    }
    for (Voice voice : voices) {
      if (!voice.patterns.permits(card.id())) {
        return false;
      }
    }
    return ruling.permits(card);
  }

  /** Returns why a model is refused that is not permitted; the first reason counts. */
  Reason refusal(ModelCard card) {
    ModelId model = card.id();
    if (!card.maySee(options)) {
      return reason(
          ReasonCode.NOT_LOCAL, model + " is not tagged local, the request is tagged local-only");
    }
    ReasonCode gone = away.get(model);
    if (gone != null) {
      return reason(gone, model + " is " + gone.name().toLowerCase(Locale.ROOT));
    }
    return Arrays.stream(voices)
        .filter(voice -> !voice.patterns.permits(model))
        .findFirst()
        .map(voice -> voice.refusal(model))
        .or(() -> ruling.refusal(card))
        .orElseThrow();
  }

  /** Returns the patterns of all who allow or deny models, for a person. */
  Stream<String> patterns() {
    return Arrays.stream(voices).map(voice -> voice.name + ": " + voice.patterns);
  }

  private static Voice[] voices(RuleSettings settings, ChatRequest request) {
    ModelPatterns tenants = settings.of(request.caller());
    ModelPatterns own = own(request.options());
    if (settings.everybody().allowsAll() && tenants.allowsAll() && own.allowsAll()) {
      return NOBODY;
    }
    return Stream.of(
            new Voice("the operator", settings.everybody()),
            new Voice("tenant " + request.caller().tenant(), tenants),
            new Voice("the caller", own))
        .filter(voice -> !voice.patterns.allowsAll())
        .toArray(Voice[]::new);
  }

  private static ModelPatterns own(RequestOptions options) {
    return options.allow().isEmpty() && options.deny().isEmpty()
        ? ModelPatterns.ALL
        : new ModelPatterns(options.allow(), options.deny());
  }

  private static Reason reason(ReasonCode code, String text) {
    return new Reason(DecisionStage.RULE, code, text);
  }

  private record Voice(String name, ModelPatterns patterns) {

    Reason refusal(ModelId model) {
      ReasonCode code = patterns.refusal(model);
      String verb = code == ReasonCode.DENIED ? " is denied by " : " is not allowed by ";
      return reason(code, model + verb + name);
    }
  }
}
