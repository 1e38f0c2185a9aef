package dev.headgate.lab.evaluate.report;

import dev.headgate.lab.evaluate.benchmark.LabelledSet;
import dev.headgate.lab.evaluate.contest.PoolScores;
import dev.headgate.lab.evaluate.contest.Standings;
import java.util.Optional;

/**
 * What is reported of one set.
 *
 * @param set the prompts
 * @param protocol how they were divided
 * @param standings how the contestants did
 * @param pool models and costs where there were more than two to choose from; empty for a pair
 */
public record Report(
    LabelledSet set, String protocol, Standings standings, Optional<PoolScores> pool) {}
