package dev.headgate.gateway.rule;

import dev.headgate.core.decide.rule.RuleWord;
import dev.headgate.core.decide.rule.Ruling;
import java.util.ArrayList;
import java.util.List;

/** What rules said of one request, which counts once for each name. Lives on one thread. */
final class Heard {

  private final List<RuleWord> words = new ArrayList<>(0);

  // names that several rules have; mostly there are none
  private final List<String> spoke = new ArrayList<>(0);
  private final List<String> failed = new ArrayList<>(0);

  void add(RuleWord word) {
    words.add(word);
  }

  boolean isFirstToSpeak(Rule rule) {
    return isFirst(rule, spoke);
  }

  boolean isFirstToFail(Rule rule) {
    return isFirst(rule, failed);
  }

  Ruling ruling() {
    return words.isEmpty() ? Ruling.SILENCE : new Ruling(words);
  }

  private static boolean isFirst(Rule rule, List<String> names) {
    if (!rule.sharesName()) {
      return true;
    }
    String name = rule.word().rule();
    return !names.contains(name) && names.add(name);
  }
}
