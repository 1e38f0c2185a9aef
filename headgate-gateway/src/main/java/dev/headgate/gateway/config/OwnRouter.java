package dev.headgate.gateway.config;

/** A router of the operator's own making, beside those that ship. */
public sealed interface OwnRouter permits TrainedRouter, OnnxRouter, JudgeRouter {

  /** What a router may be called, as it stands in {@code router-<name>-<threshold>}. */
  String NAME_REGEX = "[a-z][a-z0-9_]{0,63}";

  /** Returns the name under which routes and model names ask for it. */
  String name();
}
