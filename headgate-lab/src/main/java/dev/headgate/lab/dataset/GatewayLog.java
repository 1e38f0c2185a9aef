package dev.headgate.lab.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.LoggedChoice.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A gateway's decision log as data: decisions and what people thought of the answers, joined by
 * decision id, whichever file and order they stand in. A prompt becomes a row with the mean score
 * of the one model that answered, and a row with two scores for each comparison of two models.
 *
 * <p>Two passes: opinions first, which are few, then only the decisions they are of, so that a long
 * log needs little memory.
 */
public final class GatewayLog {

  /** The set that rows of any log belong to. */
  public static final String SET = "gateway_log";

  private static final int GROUP_BYTES = 12;

  private final Opinions opinions = new Opinions();
  private final LogTally tally = new LogTally();
  private final Set<String> seen = new HashSet<>();
  private final List<PromptRow> rows = new ArrayList<>();

  private GatewayLog() {}

  /**
   * What a log holds.
   *
   * @param rows prompts with scores
   * @param summary what was read and what was left out, for people
   */
  public record Contents(List<PromptRow> rows, String summary) {

    public Contents {
      rows = List.copyOf(rows);
    }
  }

  /** Returns whether a file is a decision log, whatever it is called. */
  public static boolean isLog(Path file) {
    return LogLines.areIn(file);
  }

  /**
   * Reads all files of a log, rotated and packed ones too.
   *
   * @throws DataException where one cannot be read
   */
  public static Contents read(List<Path> files) {
    GatewayLog log = new GatewayLog();
    files.forEach(file -> log.tally.broken += LogLines.read(file, log.opinions::add));
    files.forEach(file -> LogLines.read(file, log::addDecision));
    return new Contents(log.rows, log.tally.summary(log.opinions, log.seen, log.rows.size()));
  }

  private void addDecision(JsonNode line) {
    if (!line.path("type").asText("decision").equals("decision")) {
      return;
    }
    String id = line.path("decision_id").asText();
    if (!seen.add(id)) {
      tally.repeated++;
      return;
    }
    List<Opinions.Opinion> own = ownOpinions(line, id);
    if (own.isEmpty()) {
      return;
    }
    if (line.has("error") || !line.path("routed_model").isTextual()) {
      tally.failed++;
    } else if (line.path("prompt").asText().isBlank()) {
      tally.withoutPrompt++;
    } else {
      addRows(line, id, own);
    }
  }

  /** One tenant's opinion must not count for another's traffic. */
  private List<Opinions.Opinion> ownOpinions(JsonNode line, String id) {
    List<Opinions.Opinion> all = List.copyOf(opinions.of(id));
    List<Opinions.Opinion> own =
        all.stream().filter(o -> o.tenant().equals(line.path("tenant").asText())).toList();
    tally.foreign += all.size() - own.size();
    return own;
  }

  private void addRows(JsonNode line, String id, List<Opinions.Opinion> own) {
    OptionalDouble score =
        own.stream().flatMapToDouble(opinion -> opinion.score().stream()).average();
    if (score.isPresent()) {
      String model = line.path("routed_model").asText();
      Optional<LoggedChoice> choice = Optional.of(choice(line, model));
      rows.add(row(line, id, "feedback", Map.of(model, score.getAsDouble()), usage(line), choice));
    }
    for (Opinions.Opinion opinion : own) {
      if (!opinion.compared().isEmpty()) {
        String pairId = id + "/" + opinion.source();
        rows.add(row(line, pairId, "preference", opinion.compared(), Map.of(), Optional.empty()));
      }
    }
  }

  private static PromptRow row(
      JsonNode line,
      String id,
      String metric,
      Map<String, Double> scores,
      Map<String, Usage> usage,
      Optional<LoggedChoice> choice) {
    String prompt = line.path("prompt").asText();
    return new PromptRow(
        id, SET, group(prompt), language(line), "", metric, prompt, scores, usage, choice);
  }

  /** The same prompt asked again must not lie on both sides of a split. */
  private static String group(String prompt) {
    return SET + "/" + HexFormat.of().formatHex(StableHash.sha256(prompt), 0, GROUP_BYTES);
  }

  private static Language language(JsonNode line) {
    return switch (line.path("language").asText()) {
      case "english" -> Language.ENGLISH;
      case "chinese" -> Language.CHINESE;
      default -> Language.OTHER;
    };
  }

  private static Map<String, Usage> usage(JsonNode line) {
    long in = line.path("input_tokens").asLong();
    long out = line.path("output_tokens").asLong();
    Usage usage =
        new Usage(
            OptionalDouble.of(line.path("cost_usd").asDouble()),
            in > 0 ? OptionalLong.of(in) : OptionalLong.empty(),
            out > 0 ? OptionalLong.of(out) : OptionalLong.empty(),
            OptionalLong.empty());
    return in + out == 0 ? Map.of() : Map.of(line.path("routed_model").asText(), usage);
  }

  /** A fallback answered for reasons of its own, so the choice of another model says nothing. */
  private static LoggedChoice choice(JsonNode line, String model) {
    double propensity = line.path("propensity").asDouble(1);
    boolean asDecided = model.equals(line.path("decided_model").asText());
    boolean usable = asDecided && propensity > 0 && propensity <= 1;
    return new LoggedChoice(role(line, model), usable ? propensity : 1);
  }

  /** Of a routed pair, the strong model's score is the win rate and the weak one's the rest. */
  private static Role role(JsonNode line, String model) {
    double winRate = line.path("win_rate").asDouble(Double.NaN);
    Map<String, Double> scores = new HashMap<>();
    for (JsonNode candidate : line.path("candidates")) {
      if (candidate.path("score").isNumber()) {
        scores.put(candidate.path("model").asText(), candidate.path("score").asDouble());
      }
    }
    Double own = scores.get(model);
    if (own == null || scores.size() != 2 || !(winRate >= 0 && winRate <= 1) || winRate == 0.5) {
      return Role.OTHER;
    }
    return own == winRate ? Role.STRONG : Role.WEAK;
  }
}
