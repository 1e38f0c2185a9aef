package dev.headgate.gateway.verify;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.Inspection;
import dev.headgate.core.spi.SideCalls;
import dev.headgate.core.spi.Verdict;
import dev.headgate.gateway.config.CodeLanguage;
import dev.headgate.gateway.syntax.Finding;
import dev.headgate.gateway.translate.AnswerText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes an answer for good whose code parses. Blocks in languages there is no parser for are not
 * looked at; an answer of such alone, or without code, cannot be judged. Nothing is ever run.
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
    int parsed = 0;
    List<String> faults = new ArrayList<>();
    Optional<String> undecided = Optional.empty();
    for (CodeBlocks.Block block : blocks) {
      Optional<CodeLanguage> language = syntaxes.of(block);
      if (language.isEmpty()) {
        continue;
      }
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      switch (syntaxes.look(language.get(), block.code(), left)) {
        case Finding.Parses parses -> parsed++;
        case Finding.Fault fault -> faults.add(written(language.get()) + ", " + fault.what());
        case Finding.Undecided why ->
            undecided = Optional.of(written(language.get()) + ", " + why.why());
        case Finding.NoParser none -> {} // as any other language
      }
    }
    return faults.isEmpty() ? withoutFault(parsed, undecided) : withFaults(parsed, faults);
  }

  private static Verdict withoutFault(int parsed, Optional<String> undecided) {
    if (undecided.isPresent()) {
      return Verdict.unknown(undecided.get());
    }
    return parsed == 0
        ? Verdict.unknown("no code in a language that can be parsed")
        : new Verdict(Verdict.Kind.GOOD, 1, "all code parses, " + parsed + " blocks");
  }

  private static Verdict withFaults(int parsed, List<String> faults) {
    int told = parsed + faults.size();
    return new Verdict(
        Verdict.Kind.POOR,
        (double) parsed / told,
        faults.size() + " of " + told + " blocks do not parse: " + faults.getFirst());
  }

  private static String written(CodeLanguage language) {
    return language.name().toLowerCase(Locale.ROOT);
  }

  private static Verdict poor(String why) {
    return new Verdict(Verdict.Kind.POOR, 0, why);
  }
}
