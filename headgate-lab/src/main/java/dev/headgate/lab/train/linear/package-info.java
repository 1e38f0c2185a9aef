/**
 * Learns the linear router. Serving is the routers' module. Start with {@link
 * dev.headgate.lab.train.linear.LinearTrainer}.
 */
@NullMarked
package dev.headgate.lab.train.linear;

import org.jspecify.annotations.NullMarked;
