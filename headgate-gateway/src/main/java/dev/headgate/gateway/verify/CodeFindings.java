package dev.headgate.gateway.verify;

import dev.headgate.core.spi.Verdict;
import dev.headgate.gateway.config.CodeLanguage;
import dev.headgate.gateway.syntax.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was found of the blocks of an answer, and the verdict that follows. */
final class CodeFindings {

  private int parsed;
  private int compiled;
  private boolean miscompiles;
  private final List<String> faults = new ArrayList<>();
  private Optional<String> undecided = Optional.empty();

  void add(CodeLanguage language, Finding finding) {
    String name = language.name().toLowerCase(Locale.ROOT) + ", ";
    switch (finding) {
      case Finding.Parses parses -> parsed++;
      case Finding.Compiles compiles -> compiled++;
      case Finding.Miscompiles wrong -> {
        faults.add(name + wrong.what());
        miscompiles = true;
      }
      case Finding.Fault fault -> faults.add(name + fault.what());
      case Finding.Undecided why -> undecided = Optional.of(name + why.why());
      case Finding.NoParser none -> {} // as any other language
    }
  }

  Verdict verdict() {
    return faults.isEmpty() ? withoutFault() : withFaults();
  }

  private Verdict withoutFault() {
    int good = parsed + compiled;
    if (undecided.isPresent()) {
      return Verdict.unknown(undecided.get());
    }
    return good == 0
        ? Verdict.unknown("no code in a language that can be parsed")
        : new Verdict(
            Verdict.Kind.GOOD,
            1,
            "all code parses, %d blocks%s"
                .formatted(good, compiled == 0 ? "" : ", and %d compile".formatted(compiled)));
  }

  private Verdict withFaults() {
    int told = parsed + compiled + faults.size();
    return new Verdict(
        Verdict.Kind.POOR,
        (double) (parsed + compiled) / told,
        "%d of %d blocks do not %s: %s"
            .formatted(faults.size(), told, miscompiles ? "compile" : "parse", faults.getFirst()));
  }
}
