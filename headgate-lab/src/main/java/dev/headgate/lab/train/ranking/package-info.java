/**
 * Learns the {@code sw_ranking} router: battles between models, and the tiers the models stand in.
 * Start with {@link dev.headgate.lab.train.ranking.SwRankingTrainer}.
 */
@NullMarked
package dev.headgate.lab.train.ranking;

import org.jspecify.annotations.NullMarked;
