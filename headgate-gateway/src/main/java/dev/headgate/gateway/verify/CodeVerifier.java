package dev.headgate.gateway.verify;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.Inspection;
import dev.headgate.core.spi.SideCalls;
import dev.headgate.core.spi.Verdict;
import dev.headgate.gateway.config.CodeLanguage;
import dev.headgate.gateway.translate.AnswerText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes an answer for good whose code parses, and compiles where that can be told. Blocks in
 * languages there is no parser for are not looked at; an answer of such alone, or without code,
 * cannot be judged. Nothing is ever run.
 *
 * @param syntaxes parse
 * @param required whether an answer without code is poor
 * @param maxChars of code that is looked at; more cannot be judged
 * @param patience for looking
 * @param bench where it is looked at
 * @param passesUnjudged whether an answer that cannot be judged is given all the same
 */
record CodeVerifier(
    Syntaxes syntaxes,
    boolean required,
    int maxChars,
    Duration patience,
    Workbench bench,
    boolean passesUnjudged)
    implements AnswerVerifier {

  @Override
  public String name() {
    return "code";
  }

  @Override
  public Inspection inspect(ChatRequest request, ModelId model, SideCalls calls) {
    return new WholeText(AnswerText.to(request)) {
      @Override
      void judge(AnswerText answer, Consumer<Verdict> verdict) {
        if (answer.isCutShort()) {
          verdict.accept(poor("cut short by its length or a filter"));
          return;
        }
        String text = answer.text();
        bench.look(patience, () -> verdictOn(text), verdict);
      }
    };
  }

  /** Returns the verdict on a whole answer. */
  Verdict verdictOn(String text) {
    CodeBlocks found = CodeBlocks.in(text);
    if (found.open()) {
      return poor("a code block is not closed");
    }
    if (found.blocks().isEmpty()) {
      return required ? poor("no code in it") : Verdict.unknown("no code in it");
    }
    if (found.blocks().stream().mapToLong(block -> block.code().length()).sum() > maxChars) {
      return Verdict.unknown("more than " + maxChars + " characters of code");
    }
    return verdictOn(found.blocks());
  }

  private Verdict verdictOn(List<CodeBlocks.Block> blocks) {
    long end = System.nanoTime() + patience.toNanos();
    Map<CodeLanguage, List<String>> codes = new LinkedHashMap<>();
    for (CodeBlocks.Block block : blocks) {
      syntaxes
          .of(block)
          .ifPresent(
              language ->
                  codes.computeIfAbsent(language, first -> new ArrayList<>()).add(block.code()));
    }
    CodeFindings found = new CodeFindings();
    codes.forEach(
        (language, texts) ->
            syntaxes.look(language, texts, end).forEach(each -> found.add(language, each)));
    return found.verdict();
  }

  private static Verdict poor(String why) {
    return new Verdict(Verdict.Kind.POOR, 0, why);
  }
}
