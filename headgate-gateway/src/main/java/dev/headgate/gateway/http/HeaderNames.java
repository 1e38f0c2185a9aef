package dev.headgate.gateway.http;

import io.vertx.core.http.HttpHeaders;

/** The headers Headgate adds to answers. */
final class HeaderNames {

  static final CharSequence DECISION_ID = HttpHeaders.createOptimized("x-headgate-decision-id");
  static final CharSequence MODEL = HttpHeaders.createOptimized("x-headgate-model");
  static final CharSequence ROUTE = HttpHeaders.createOptimized("x-headgate-route");
  static final CharSequence ROUTER = HttpHeaders.createOptimized("x-headgate-router");
  static final CharSequence POLICY = HttpHeaders.createOptimized("x-headgate-policy");
  static final CharSequence SCORE = HttpHeaders.createOptimized("x-headgate-score");
  static final CharSequence QUALITY = HttpHeaders.createOptimized("x-headgate-quality");
  static final CharSequence LAMBDA = HttpHeaders.createOptimized("x-headgate-lambda");
  static final CharSequence ATTEMPTS = HttpHeaders.createOptimized("x-headgate-attempts");
  static final CharSequence PLAN = HttpHeaders.createOptimized("x-headgate-plan");
  static final CharSequence COST_USD = HttpHeaders.createOptimized("x-headgate-cost-usd");
  static final CharSequence OVERHEAD_MS = HttpHeaders.createOptimized("x-headgate-overhead-ms");

  /** How many requests the provider's call answered, where that was more than one. */
  static final String GATHERED = "x-headgate-gathered";

  static final CharSequence SCHEMA = HttpHeaders.createOptimized("x-headgate-schema");
  static final CharSequence SIMULATED = HttpHeaders.createOptimized("x-headgate-simulated");
  static final CharSequence WARNING = HttpHeaders.createOptimized("x-headgate-warning");
  static final CharSequence REASONS = HttpHeaders.createOptimized("x-headgate-reasons");

  /** Where OpenAI's clients look for the request's id. */
  static final CharSequence OPENAI_REQUEST_ID = HttpHeaders.createOptimized("x-request-id");

  /** Where Anthropic's clients look for it. */
  static final CharSequence ANTHROPIC_REQUEST_ID = HttpHeaders.createOptimized("request-id");

  static final CharSequence SCHEMA_VERSION = HttpHeaders.createOptimized("1");

  static final String JSON = "application/json";
  static final String EVENT_STREAM = "text/event-stream";

  private HeaderNames() {}
}
