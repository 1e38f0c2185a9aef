package dev.headgate.lab.profile;

import java.time.Instant;

/**
 * What a profile says of itself.
 *
 * @param model the model's id
 * @param madeAt when it is fitted
 * @param version 1 for the model's first profile, then one more each time
 * @param validation names the labelled prompts, such as the digest of their file
 */
public record ProfileLabel(String model, Instant madeAt, int version, String validation) {}
