package dev.headgate.gateway.verify;

import dev.headgate.core.spi.Inspection;
import dev.headgate.core.spi.Verdict;
import dev.headgate.gateway.translate.AnswerText;
import java.util.Optional;
import java.util.function.Consumer;

/** An inspection that needs the answer's whole text. */
abstract class WholeText implements Inspection {

  private final AnswerText answer;

  WholeText(AnswerText answer) {
    this.answer = answer;
  }

  @Override
  public Optional<Verdict> read(byte[] data) {
    answer.read(data);
    return Optional.empty();
  }

  @Override
  public void end(Consumer<Verdict> verdict) {
    judge(answer, verdict);
  }

  /** Judges the whole answer, now or later. */
  abstract void judge(AnswerText whole, Consumer<Verdict> verdict);
}
