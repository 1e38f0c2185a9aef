package dev.headgate.core.receive;

import dev.headgate.core.api.Role;
import java.util.Map;
import java.util.Optional;

/** The role names of a dialect. */
final class RoleNames {

  static final RoleNames OPENAI =
      new RoleNames(
          "system, developer, user, assistant, tool",
          Map.of(
              "system", Role.SYSTEM,
              "developer", Role.SYSTEM,
              "user", Role.USER,
              "assistant", Role.ASSISTANT,
              "tool", Role.TOOL,
              "function", Role.TOOL));

  static final RoleNames ANTHROPIC =
      new RoleNames(
          "user, assistant",
          Map.of("user", Role.USER, "assistant", Role.ASSISTANT, "system", Role.SYSTEM));

  private final String expected;
  private final Map<String, Role> roles;

  private RoleNames(String expected, Map<String, Role> roles) {
    this.expected = "one of " + expected;
    this.roles = roles;
  }

  Optional<Role> role(String name) {
    return Optional.ofNullable(roles.get(name));
  }

  String expected() {
    return expected;
  }
}
