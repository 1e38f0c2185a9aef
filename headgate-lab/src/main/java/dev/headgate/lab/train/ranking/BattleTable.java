package dev.headgate.lab.train.ranking;

import dev.headgate.core.api.Embedding;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The battles of one encoder as the router keeps them: one vector a prompt, wins between tiers. */
final class BattleTable {

  private static final int COLUMNS = 4;

  private final Map<String, Integer> rowOfPrompt = new HashMap<>();
  private final List<Embedding> vectors = new ArrayList<>();
  private final TreeMap<Cell, Float> wins = new TreeMap<>();

  /** Adds a battle; one within a tier says nothing and is left out. */
  void add(Battle battle, PromptRow row, Embedding vector, Map<String, Integer> tierOf) {
    int winner = tierOf.getOrDefault(battle.winner(), 0);
    int loser = tierOf.getOrDefault(battle.loser(), 0);
    if (winner == loser) {
      return;
    }
    int prompt = rowOfPrompt.computeIfAbsent(row.prompt(), p -> vectors.size());
    if (prompt == vectors.size()) {
      vectors.add(vector);
    }
    if (battle.tie()) {
      wins.merge(new Cell(prompt, winner, loser), 0.5f, Float::sum);
      wins.merge(new Cell(prompt, loser, winner), 0.5f, Float::sum);
    } else {
      wins.merge(new Cell(prompt, winner, loser), 1f, Float::sum);
    }
  }

  EncoderSpec encoder() {
    Embedding first = vectors.getFirst();
    return new EncoderSpec(first.encoderId(), first.dimension());
  }

  boolean isEmpty() {
    return vectors.isEmpty();
  }

  List<Tensor> tensors() {
    String prefix = encoder().id() + "/";
    int dimension = encoder().dimension();
    float[] values = new float[vectors.size() * dimension];
    for (int row = 0; row < vectors.size(); row++) {
      System.arraycopy(vectors.get(row).values(), 0, values, row * dimension, dimension);
    }
    return List.of(
        Tensor.quantised(prefix + "vectors", vectors.size(), dimension, values),
        battles(prefix + "battles"));
  }

  private Tensor battles(String name) {
    float[] values = new float[wins.size() * COLUMNS];
    int at = 0;
    for (Map.Entry<Cell, Float> each : wins.entrySet()) {
      values[at++] = each.getKey().prompt();
      values[at++] = each.getKey().winner();
      values[at++] = each.getKey().loser();
      values[at++] = each.getValue();
    }
    return new Tensor(name, wins.size(), COLUMNS, values);
  }

  /** Wins of one tier over another on a prompt. */
  private record Cell(int prompt, int winner, int loser) implements Comparable<Cell> {

    @Override
    public int compareTo(Cell other) {
      int byPrompt = Integer.compare(prompt, other.prompt);
      int byWinner = Integer.compare(winner, other.winner);
      return byPrompt != 0
          ? byPrompt
          : byWinner != 0 ? byWinner : Integer.compare(loser, other.loser);
    }
  }
}
