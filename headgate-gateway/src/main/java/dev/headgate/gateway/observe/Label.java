package dev.headgate.gateway.observe;

/** Everything a meter may be broken down by. */
enum Label {
  OPERATION("gen_ai.operation.name", "`chat`, `text_completion` or `embeddings`"),
  PROVIDER("gen_ai.provider.name", "owner of the model, as configured"),
  REQUEST_MODEL("gen_ai.request.model", "configured model the request was sent to, or `none`"),
  RESPONSE_MODEL("gen_ai.response.model", "configured model that answered, or `none`"),
  TOKEN_TYPE("gen_ai.token.type", "`input` or `output`"),
  ERROR_TYPE("error.type", "error code, or `none`"),
  ROUTE("route", "name of the route, or `none` when a model was named"),
  ROUTER("router", "name of the router asked, or `none`"),
  MODEL("model", "id of a configured model, or `none`"),
  TASK("task", "what the request asks for, such as `code`; `unknown` when none is likely enough"),
  REASON("reason", "why that model: the last telling step of the decision"),
  PLAN("plan", "`cascade`, `hedge` or `fan_out`"),
  ROLE("role", "what the call was made for: `answer`, `hedge`, `sample` or `judge`"),
  TENANT("tenant", "tenant of the key, or `anonymous`"),
  DIALECT("dialect", "`openai` or `anthropic`: what the client spoke"),
  STREAM("stream", "`true` or `false`"),
  CODE("code", "error code, such as `model_not_found`"),
  ENDPOINT("endpoint", "endpoint of a model, such as `gpt-4o/0`"),
  OUTCOME("outcome", "`ok`, or the error code of the attempt; `failed` of a reading"),
  CAUSE("cause", "`new`, `returned`, `wanted` or `idle`"),
  SOURCE("source", "`server`, or `devices`"),
  ENCODER("encoder", "name of an encoder at an endpoint"),
  CLUSTER("cluster", "cluster of prompts, as the map of the router names it"),
  TIER("tier", "`vip`, `standard` or `batch`"),
  TERM("term", "`latency`, `accuracy` or `cost`"),
  QUANTILE("quantile", "`0.5` or `0.99`"),
  BOUND("bound", "`low`, `mean` or `high`"),
  RESULT("result", "`applied` or `rejected`"),
  RULE("rule", "name of a rule"),
  POLICY("policy", "name of a policy version, or `base`"),
  COMPARED("compared", "`same`, `different`, `refused` or `left_out`"),
  CALLED("called", "`answered`, `same`, `failed`, `over_budget`, `busy` or `not_permitted`"),
  DETECTOR("detector", "`privacy`, or the name of a detector on the class path"),
  DETECTION("detection", "`tagged` or `failed`"),
  LAYER("layer", "name of a decision layer on the class path"),
  STATE(
      "state",
      "status of a batch, such as `in_progress`; of an endpoint `well`, `resting`, `due` or"
          + " `on_trial`"),
  KIND("kind", "`score`, `thumb` or `preference`"),
  PATH("path", "path of the endpoint, or `other`"),
  STATUS("status", "HTTP status of the answer, or `closed` when the client hung up");

  private final String key;
  private final String description;

  Label(String key, String description) {
    this.key = key;
    this.description = description;
  }

  /** Returns the label as Micrometer's tag key; Prometheus shows dots as underscores. */
  public String key() {
    return key;
  }

  /** Returns what its values are. */
  public String description() {
    return description;
  }
}
