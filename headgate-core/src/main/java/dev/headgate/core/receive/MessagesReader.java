package dev.headgate.core.receive;

import dev.headgate.core.api.Role;
import java.io.IOException;
import java.util.Optional;

/** The messages of a chat in either dialect. */
final class MessagesReader {

  static final String EXPECTED = "an array of messages";

  private static final String CONTENT = "a string or an array of content parts";

  private final RoleNames roles;
  private final boolean contentMayMiss;

  /**
   * Makes a reader.
   *
   * @param contentMayMiss whether what an assistant or a tool said may be nothing
   */
  MessagesReader(RoleNames roles, boolean contentMayMiss) {
    this.roles = roles;
    this.contentMayMiss = contentMayMiss;
  }

  void read(Json json, BodyDraft draft) throws IOException {
    json.array(EXPECTED);
    int messages = 0;
    while (json.nextElement()) {
      json.object("a message object");
      readMessage(json, draft);
      messages++;
    }
    if (messages == 0) {
      throw Json.invalid("messages", "an empty array", "at least one message");
    }
  }

  private void readMessage(Json json, BodyDraft draft) throws IOException {
    Optional<Role> role = Optional.empty();
    ContentReader content = new ContentReader(draft, CONTENT);
    while (json.nextField()) {
      switch (json.field()) {
        case "role" -> role = Optional.of(role(json));
        case "content" -> readContent(json, content);
        case "tool_calls" -> draft.toolChars(json.skipMeasured());
        default -> json.skip();
      }
    }
    Role speaker = role.orElseThrow(() -> json.missing("role", roles.expected()));
    if (!content.present() && !mayMiss(speaker)) {
      throw json.missing("content", CONTENT);
    }
    draft.turn(content.onlyToolResults() ? Role.TOOL : speaker, content.text());
  }

  private Role role(Json json) throws IOException {
    String name = json.string(roles.expected());
    Optional<Role> role = roles.role(name);
    if (role.isEmpty()) {
      throw json.wrong(roles.expected());
    }
    return role.get();
  }

  private static void readContent(Json json, ContentReader content) throws IOException {
    if (!json.isNull()) {
      content.read(json);
    }
  }

  private boolean mayMiss(Role role) {
    return contentMayMiss && (role == Role.ASSISTANT || role == Role.TOOL);
  }
}
