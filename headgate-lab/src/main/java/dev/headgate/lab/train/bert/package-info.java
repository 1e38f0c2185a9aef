/**
 * Learns the three-label head of the bert router. Serving is the routers' module. Start with {@link
 * dev.headgate.lab.train.bert.BertTrainer}.
 */
@NullMarked
package dev.headgate.lab.train.bert;

import org.jspecify.annotations.NullMarked;
