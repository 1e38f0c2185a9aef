package dev.headgate.core.decide.rule;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RequestFeatures;

/** The operator's rules: looks at a request once, before any model is judged. Thread-safe. */
public interface RuleBook {

  /** Has no rules. */
  RuleBook EMPTY =
      new RuleBook() {
        @Override
        public Ruling rule(ChatRequest request, RequestFeatures features) {
          return Ruling.SILENCE;
        }

        @Override
        public boolean readsText() {
          return false;
        }
      };

  /** Returns what the rules that fit want. Never throws, never blocks, has no side effects. */
  Ruling rule(ChatRequest request, RequestFeatures features);

  /**
   * Returns whether a rule reads what only a look at the text can tell, such as the task. Requests
   * that name a model are then described like all others.
   */
  boolean readsText();
}
