/**
 * Learns the ensemble of routers: what each member says of prompts it did not learn from, and how
 * much each counts. Serving is the routers' module. Start with {@link
 * dev.headgate.lab.train.ensemble.EnsembleTrainer}.
 */
@NullMarked
package dev.headgate.lab.train.ensemble;

import org.jspecify.annotations.NullMarked;
