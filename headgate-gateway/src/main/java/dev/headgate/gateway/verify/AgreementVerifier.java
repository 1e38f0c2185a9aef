package dev.headgate.gateway.verify;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.Inspection;
import dev.headgate.core.spi.SideAnswer;
import dev.headgate.core.spi.SideCalls;
import dev.headgate.core.spi.Verdict;
import dev.headgate.gateway.translate.AnswerText;
import dev.headgate.gateway.translate.InvalidAnswerException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes an answer for good that the same model gives again when asked again (self-consistency: Wang
 * et al., "Self-consistency improves chain of thought reasoning", ICLR 2023, here as the signal of
 * a cascade as in Yue et al., "Large language model cascades with mixture of thoughts", ICLR 2024).
 * Answers agree when what the pattern finds last in them is the same, or their whole texts where
 * there is no pattern, without regard to case and white space.
 *
 * @param samples further answers asked for at once, 1 or more
 * @param least the least share of all answers that agree with the first one, in [0, 1]
 * @param answer finds what is compared: its first group, or all it matches
 * @param temperature of the further answers, where the client named none above 0
 * @param passesUnjudged whether an answer is given when too few samples came to tell
 */
record AgreementVerifier(
    int samples, double least, Optional<Pattern> answer, double temperature, boolean passesUnjudged)
    implements AnswerVerifier {

  private static final String MORE = " further answers";

  @Override
  public String name() {
    return "agreement";
  }

  @Override
  public Inspection inspect(ChatRequest request, ModelId model, SideCalls calls) {
    return new WholeText(AnswerText.to(request)) {
      @Override
      void judge(AnswerText first, Consumer<Verdict> verdict) {
        if (!calls.leaveRoomFor(model, samples)) {
          verdict.accept(Verdict.unknown("caps of the plan leave no room for " + samples + MORE));
          return;
        }
        Count count = new Count(key(first), verdict);
        ChatRequest again = Sampled.of(request, temperature);
        for (int i = 0; i < samples && !count.told; i++) {
          calls.ask(model, again, CallRole.SAMPLE, said -> count.add(said, request));
        }
      }
    };
  }

  private String key(AnswerText text) {
    return key(text.text() + text.toolCalls());
  }

  private String key(String text) {
    String found = text;
    if (answer.isPresent()) {
      found = "";
      Matcher matcher = answer.get().matcher(text);
      while (matcher.find()) {
        found = matcher.groupCount() > 0 ? String.valueOf(matcher.group(1)) : matcher.group();
      }
    }
    return found.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }

  /** Counts as answers come, and tells as soon as those to come cannot change the verdict. */
  private final class Count {

    private final String first;
    private final Consumer<Verdict> verdict;
    private int agreeing = 1;
    private int failed;
    private int came = 1;
    private boolean told;

    Count(String first, Consumer<Verdict> verdict) {
      this.first = first;
      this.verdict = verdict;
    }

    /** What a cap forbade to ask says nothing of the answer, neither good nor ill. */
    void add(SideAnswer said, ChatRequest request) {
      if (said instanceof SideAnswer.Capped) {
        tell(Verdict.unknown("a cap of the plan was reached before " + samples + MORE + " came"));
        return;
      }
      came++;
      Optional<String> other = said.body().flatMap(bytes -> read(bytes, request));
      failed += other.isEmpty() ? 1 : 0;
      agreeing += other.filter(key -> !key.isEmpty() && key.equals(first)).isPresent() ? 1 : 0;
      tellIfSure();
    }

    private Optional<String> read(byte[] bytes, ChatRequest request) {
      try {
        AnswerText text = AnswerText.to(request);
        text.read(bytes);
        return Optional.of(key(text));
      } catch (InvalidAnswerException e) {
        return Optional.empty();
      }
    }

    private void tellIfSure() {
      int all = samples + 1;
      int toCome = all - came;
      boolean sure = agreeing >= least * all || agreeing + toCome < least * all;
      if (!sure && toCome > 0) {
        return;
      }
      tell(
          failed == samples
              ? Verdict.unknown("no further answer came")
              : Verdict.of(
                  (double) agreeing / all,
                  least,
                  String.format(
                      Locale.ROOT,
                      "%d of %d answers agree (good from %.2f)",
                      agreeing,
                      all,
                      least)));
    }

    private void tell(Verdict found) {
      if (!told) {
        told = true;
        verdict.accept(found);
      }
    }
  }
}
