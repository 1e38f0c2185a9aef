package dev.headgate.gateway.onboard;

/** What a job is at. */
public enum JobStage {
  /** Prompts become vectors. */
  ENCODING,
  /** The model is asked and its answers are graded. */
  ASKING,
  /** Grades become a profile. */
  FITTING,
  /** The profile is being put in force; this is not broken off. */
  INSTALLING
}
