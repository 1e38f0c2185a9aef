package dev.headgate.core.receive;

import dev.headgate.core.api.ByteSpan;
import dev.headgate.core.api.Conversation;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.RequestBody;
import dev.headgate.core.api.Role;
import dev.headgate.core.api.Tag;
import dev.headgate.core.api.Tier;
import dev.headgate.core.api.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** What has been read of a body so far; lives on one thread for the time of one pass. */
final class BodyDraft {

  private static final int ABSENT = -1;
  private static final int MAX_USER_CHARS = 512;

  private final List<String> seen = new ArrayList<>(8);
  private final List<Turn> turns = new ArrayList<>();
  private final List<String> toolNames = new ArrayList<>();
  private String model = "";
  private int modelStart = ABSENT;
  private int modelEnd = ABSENT;
  private int ownStart = ABSENT;
  private int ownEnd = ABSENT;
  private OptionalDouble threshold = OptionalDouble.empty();
  private Optional<Objective> objective = Optional.empty();
  private Optional<String> session = Optional.empty();
  private Optional<String> user = Optional.empty();
  private Optional<Tier> tier = Optional.empty();
  private Optional<Duration> deadline = Optional.empty();
  private Set<Tag> tags = Set.of();
  private boolean stream;
  private long toolChars;
  private int images;
  private int audioParts;
  private boolean jsonSchema;
  private int choices = 1;
  private OptionalLong maxOutputTokens = OptionalLong.empty();

  /** Returns whether the field is there for the first time. */
  boolean claim(String field) {
    return !seen.contains(field) && seen.add(field);
  }

  boolean has(String field) {
    return seen.contains(field);
  }

  void model(String name, int start, int end) {
    model = name;
    modelStart = start;
    modelEnd = end;
  }

  /** Notes where the value of our own field stands. */
  void own(int start, int end) {
    ownStart = start;
    ownEnd = end;
  }

  void threshold(OptionalDouble asked) {
    threshold = asked;
  }

  OptionalDouble threshold() {
    return threshold;
  }

  void objective(Optional<Objective> asked) {
    objective = asked;
  }

  Optional<Objective> objective() {
    return objective;
  }

  void session(String name) {
    session = Optional.of(name);
  }

  Optional<String> session() {
    return session;
  }

  /** Notes who the tenant's user is; the first to be named is it. */
  void user(String name) {
    if (user.isEmpty() && !name.isBlank()) {
      user = Optional.of(name.substring(0, Math.min(name.length(), MAX_USER_CHARS)));
    }
  }

  Optional<String> user() {
    return user;
  }

  void deadline(Duration asked) {
    deadline = Optional.of(asked);
  }

  Optional<Duration> deadline() {
    return deadline;
  }

  void tier(Tier asked) {
    tier = Optional.of(asked);
  }

  Optional<Tier> tier() {
    return tier;
  }

  void tags(Set<Tag> given) {
    tags = given;
  }

  Set<Tag> tags() {
    return tags;
  }

  void stream(boolean wanted) {
    stream = wanted;
  }

  /** Puts the system prompt first, wherever in the body it stands. */
  void system(String text) {
    turns.add(0, new Turn(Role.SYSTEM, text));
  }

  void turn(Role role, String text) {
    turns.add(new Turn(role, text));
  }

  void tool(String name) {
    toolNames.add(name);
  }

  void toolChars(int characters) {
    toolChars += characters;
  }

  void image() {
    images++;
  }

  void audio() {
    audioParts++;
  }

  void jsonSchema() {
    jsonSchema = true;
  }

  void choices(int number) {
    choices = number;
  }

  void maxOutputTokens(long tokens) {
    maxOutputTokens = OptionalLong.of(tokens);
  }

  String model() {
    return model;
  }

  boolean hasModel() {
    return modelStart != ABSENT;
  }

  boolean stream() {
    return stream;
  }

  RequestBody body(byte[] bytes) {
    RequestBody whole = new RequestBody(bytes, modelStart, modelEnd);
    return ownStart == ABSENT ? whole : whole.without(List.of(new ByteSpan(ownStart, ownEnd)));
  }

  Conversation conversation() {
    return new Conversation(
        turns, toolNames, toolChars, images, audioParts, jsonSchema, choices, maxOutputTokens);
  }
}
