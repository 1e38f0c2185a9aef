package dev.headgate.core.decide.rule;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RequestFeatures;
import java.util.ArrayList;
import java.util.List;

/** Makes rulings for tests. */
public final class Words {

  private Words() {}

  /** Returns the ruling of rules r0, r1 and so on, each with one directive. */
  public static Ruling of(Directive... directives) {
    List<RuleWord> words = new ArrayList<>();
    for (Directive directive : directives) {
      String rule = "r" + words.size();
      words.add(new RuleWord(rule, List.of(directive), "as a test wants"));
    }
    return new Ruling(words);
  }

  /** Returns a book that always says that. */
  public static RuleBook always(Directive... directives) {
    Ruling ruling = of(directives);
    return new RuleBook() {
      @Override
      public Ruling rule(ChatRequest request, RequestFeatures features) {
        return ruling;
      }

      @Override
      public boolean readsText() {
        return false;
      }
    };
  }
}
