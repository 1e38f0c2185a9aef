package dev.headgate.core.decide;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.Capability;
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
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes out the models that cannot answer this request at all: a capability is missing, prompt and
 * answer do not fit the context window, or the answer asked for is longer than it gives. A model
 * the caller insists on (by name or pin) stays whatever it lacks, since its provider knows better
 * than our catalogue; the reason is noted.
 */
final class CapabilityFilter implements DecisionLayer {

  private final Optional<ModelId> insisted;

  CapabilityFilter(Optional<ModelId> insisted) {
    this.insisted = insisted;
  }

  @Override
  public CandidateSet apply(
      ChatRequest request, RequestFeatures features, CandidateSet candidates) {
    Need need = Need.of(request, features);
    CandidateSet left = candidates;
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      Optional<Reason> lack = need.lackOf(candidate.model());
      if (lack.isPresent()) {
        left = (insistedOn(candidate) ? left : without(candidate, left)).because(lack.get());
      }
    }
    if (left.isEmpty() && !candidates.isEmpty()) {
      throw need.nobody(candidates).because(left.reasons());
    }
    return left;
  }

  private boolean insistedOn(Candidate candidate) {
    return insisted.isPresent() && insisted.get().equals(candidate.model().id());
  }

  private static CandidateSet without(Candidate candidate, CandidateSet candidates) {
    return candidates.keep(other -> !other.equals(candidate));
  }

  /**
   * What a request needs of a model.
   *
   * @param capabilities what it must be able to do
   * @param tokens prompt and answer together
   * @param answer tokens of the answer, as the caller bounds it
   */
  private record Need(Set<Capability> capabilities, long tokens, long answer) {

    static Need of(ChatRequest request, RequestFeatures features) {
      long answer = Math.max(1, request.conversation().maxOutputTokens().orElse(1));
      long total = features.inputTokens() + answer;
      return new Need(features.required(), total < 0 ? Long.MAX_VALUE : total, answer);
    }

    Optional<Reason> lackOf(ModelCard model) {
      Set<Capability> missing = missing(model);
      if (!missing.isEmpty()) {
        return Optional.of(
            reason(ReasonCode.MISSING_CAPABILITY, model.id() + " lacks " + listed(missing)));
      }
      if (tokens <= model.contextWindow() && answer <= model.maxOutputTokens()) {
        return Optional.empty();
      }
      return Optional.of(reason(ReasonCode.CONTEXT_TOO_SMALL, tooShort(model)));
    }

    RoutingException nobody(CandidateSet candidates) {
      boolean onlyTooLong =
          candidates.candidates().stream().allMatch(c -> missing(c.model()).isEmpty());
      String lacks =
          candidates.candidates().stream()
              .flatMap(c -> lackOf(c.model()).stream())
              .map(Reason::text)
              .collect(Collectors.joining("; "));
      if (onlyTooLong) {
        return new RoutingException(
            ErrorCode.CONTEXT_LENGTH_EXCEEDED,
            "messages: about %d tokens with the answer (expected: a prompt and max tokens that fit one of the models; %s)"
                .formatted(tokens, lacks),
            Optional.of("messages"));
      }
      return new RoutingException(
          ErrorCode.NO_CAPABLE_MODEL,
          "request needs %s (expected: what one of the models can do; %s)"
              .formatted(listed(capabilities), lacks),
          Optional.of("model"));
    }

    private Set<Capability> missing(ModelCard model) {
      if (capabilities.isEmpty() || model.capabilities().containsAll(capabilities)) {
        return Set.of();
      }
      Set<Capability> missing = EnumSet.copyOf(capabilities);
      missing.removeAll(model.capabilities());
      return missing;
    }

    private String tooShort(ModelCard model) {
      return tokens > model.contextWindow()
          ? "%s has a context window of %d tokens, the request needs about %d"
              .formatted(model.id(), model.contextWindow(), tokens)
          : "%s answers in at most %d tokens, the request asks for up to %d"
              .formatted(model.id(), model.maxOutputTokens(), answer);
    }

    private static Reason reason(ReasonCode code, String text) {
      return new Reason(DecisionStage.CAPABILITY, code, text);
    }

    private static String listed(Set<Capability> capabilities) {
      return capabilities.stream()
          .sorted()
          .map(capability -> capability.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", "));
    }
  }
}
