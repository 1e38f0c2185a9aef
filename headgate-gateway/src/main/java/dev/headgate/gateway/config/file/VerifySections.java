package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.CodeLanguage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The keys of {@code verify}: what judges the answers of a cascade or fan-out. */
final class VerifySections {

  static final Key<Integer> TOKENS =
      Key.defaulted(
          "tokens",
          Quantities.count(0, 100_000),
          "20",
          "How many of the first tokens are looked at; 0 for all. A stream is held back so long.");
  static final Key<Double> MIN_CONFIDENCE =
      Key.defaulted(
          "min_confidence",
          Quantities.share(),
          "0.8",
          "The least geometric mean of the tokens' probabilities (1 / perplexity) that is good"
              + " enough.");

  static final SectionType LOGPROBS =
      new SectionType(
          "verify.logprobs",
          "By how likely the answer's tokens were to the model that wrote them. Providers are asked"
              + " for log-probabilities; clients that did not ask for them get none. For models and"
              + " clients that speak OpenAI's protocol; the last step of a cascade may speak"
              + " another.",
          List.of(TOKENS, MIN_CONFIDENCE));

  static final Key<String> MATCHES =
      Key.optional("matches", Scalars.text("a pattern (RE2)"), "none", "What the text must hold.");
  static final Key<String> REJECTS =
      Key.optional(
          "rejects",
          Scalars.text("a pattern (RE2)"),
          "none",
          "What it must not hold, such as the words of a refusal.");
  static final Key<Boolean> JSON =
      Key.defaulted("json", Scalars.flag(), "false", "Whether the text must be JSON.");
  static final Key<Path> SCHEMA =
      Key.optional(
          "schema",
          Scalars.path(),
          "none",
          "A file with the JSON Schema (draft 2020-12) that the text must fit. Read again at each"
              + " reload.");

  static final SectionType CHECK =
      new SectionType(
          "verify.check",
          "By fixed checks. An answer that is empty, filtered or cut off at its longest is always"
              + " poor; one of tool calls alone passes.",
          List.of(MATCHES, REJECTS, JSON, SCHEMA));

  static final Key<Integer> SAMPLES =
      Key.defaulted(
          "samples",
          Quantities.count(1, 16),
          "2",
          "Further answers of the same model asked for, all at once.");
  static final Key<Double> MIN_SHARE =
      Key.defaulted(
          "min_share",
          Quantities.share(),
          "0.6",
          "The least share of all answers that agree with the first one.");
  static final Key<String> ANSWER =
      Key.optional(
          "answer",
          Scalars.text("a pattern (RE2)"),
          "the whole text",
          "Finds what is compared: the last match's first group, or all of it.");
  static final Key<Double> TEMPERATURE =
      Key.defaulted(
          "temperature",
          Quantities.moreThanZero("temperature"),
          "0.7",
          "Of the further answers, where the client named 0 or, speaking OpenAI's protocol, none."
              + " They never get the client's `seed`.");

  static final SectionType AGREEMENT =
      new SectionType(
          "verify.agreement",
          "By asking the same model again: answers it is sure of come again.",
          List.of(SAMPLES, MIN_SHARE, ANSWER, TEMPERATURE));

  static final Key<String> MODEL =
      Key.required("model", Scalars.text("a model's id"), "The model that judges.");
  static final Key<Integer> MIN_POINTS =
      Key.defaulted(
          "min_points", Quantities.count(1, 5), "4", "The least points that are good enough.");
  static final Key<String> PROMPT =
      Key.optional(
          "prompt",
          Scalars.text("text with {conversation} and {answer} in it"),
          "our own",
          "What it is told; it must ask for points from 1 to 5 such as `[[4]]`.");
  static final Key<Integer> MAX_CHARS =
      Key.defaulted(
          "max_chars",
          Quantities.count(100, 1_000_000),
          "8000",
          "Characters of the conversation, and of the answer, that it is shown; of longer ones head"
              + " and tail.");
  static final Key<Integer> JUDGE_TOKENS =
      Key.defaulted(
          "max_tokens",
          Quantities.count(1, 100_000),
          "16",
          "Tokens its answer may have; a model that reasons first needs more.");

  static final SectionType JUDGE =
      new SectionType(
          "verify.judge",
          "By asking a model for points. A caller who may not use that model gets no plan, but the"
              + " route's models one after another.",
          List.of(MODEL, MIN_POINTS, PROMPT, MAX_CHARS, JUDGE_TOKENS));

  static final Key<List<Located<CodeLanguage>>> LANGUAGES =
      Key.optional(
          "languages",
          new ListType<>(Scalars.choice(CodeLanguage.class)),
          "all but `c`, `cpp` and `bash`",
          "Languages of the code blocks that are parsed; the word behind the fence, or a usual"
              + " short form of it, tells which one is meant. `java` by the parser of the JDK's"
              + " compiler, `json`, `yaml` and `xml` by our own libraries for them, the others by"
              + " tree-sitter's grammars in a process apart. Those of `c`, `cpp` and `bash` refuse"
              + " some code that compilers and shells take.");
  static final Key<Boolean> REQUIRED =
      Key.defaulted(
          "required",
          Scalars.flag(),
          "false",
          "Whether an answer without a code block is poor; else it cannot be judged.");
  static final Key<Integer> CODE_CHARS =
      Key.defaulted(
          "max_chars",
          Quantities.count(100, 1_000_000),
          "65536",
          "Characters of code that are looked at; an answer with more cannot be judged.");
  static final Key<Duration> CODE_TIMEOUT =
      Key.defaulted(
          "timeout",
          Quantities.duration(Duration.ofMillis(10), Duration.ofMinutes(1)),
          "2s",
          "Time for looking, after which the answer cannot be judged.");

  static final SectionType CODE =
      new SectionType(
          "verify.code",
          "By whether the code in it parses, and Java compiles where that can be told: an answer is"
              + " poor if a block does not, or is not closed. Blocks in other languages are not"
              + " looked at; an answer of such alone cannot be judged. Nothing is run.",
          List.of(LANGUAGES, REQUIRED, CODE_CHARS, CODE_TIMEOUT));

  static final Key<Path> FILE =
      Key.required(
          "file",
          Scalars.path(),
          "The artifact of `headgate train-verifier`. Read again at each reload.");
  static final Key<Double> MIN_PROBABILITY =
      Key.defaulted(
          "min_probability",
          Quantities.share(),
          "0.5",
          "The least probability of being good that is good enough.");

  static final SectionType TRAINED =
      new SectionType(
          "verify.trained",
          "By a model that was trained on scored answers.",
          List.of(FILE, MIN_PROBABILITY));

  /** What becomes of an answer that cannot be judged. */
  enum Unjudged {
    ESCALATE,
    GIVE
  }

  static final Key<Values> BY_LOGPROBS =
      Key.optional("logprobs", LOGPROBS, "none", "By the tokens' probabilities.");
  static final Key<Values> BY_CHECK = Key.optional("check", CHECK, "none", "By fixed checks.");
  static final Key<Values> BY_AGREEMENT =
      Key.optional("agreement", AGREEMENT, "none", "By asking again.");
  static final Key<Values> BY_JUDGE =
      Key.optional("judge", JUDGE, "none", "By asking another model.");
  static final Key<Values> BY_CODE =
      Key.optional("code", CODE, "none", "By whether its code parses.");
  static final Key<Values> BY_TRAINED =
      Key.optional("trained", TRAINED, "none", "By a model trained on scored answers.");
  static final Key<Unjudged> UNJUDGED =
      Key.defaulted(
          "unjudged",
          Scalars.choice(Unjudged.class),
          "escalate",
          "What becomes of an answer that cannot be judged: `escalate` as if it were poor, or"
              + " `give` it.");

  static final SectionType TYPE =
      new SectionType(
          "verify",
          "What judges answers: one of the six.",
          List.of(BY_LOGPROBS, BY_CHECK, BY_AGREEMENT, BY_JUDGE, BY_CODE, BY_TRAINED, UNJUDGED));

  private VerifySections() {}
}
