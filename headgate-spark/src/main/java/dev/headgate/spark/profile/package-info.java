/**
 * Profiles of models from logs that no one machine reads: sampled here, fitted by the lab. Start
 * with {@link dev.headgate.spark.profile.ProfileJob}.
 */
@NullMarked
package dev.headgate.spark.profile;

import org.jspecify.annotations.NullMarked;
