package dev.headgate.gateway.config.catalogue;

import dev.headgate.core.api.Dialect;
import dev.headgate.gateway.config.AuthStyle;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A provider Headgate knows: what it speaks, where it lives and which variable holds its key. */
public enum ProviderKind {
  OPENAI(
      Dialect.OPENAI,
      AuthStyle.BEARER,
      "https://api.openai.com/v1",
      List.of("OPENAI_API_KEY"),
      "OPENAI_BASE_URL"),
  ANTHROPIC(
      Dialect.ANTHROPIC,
      AuthStyle.X_API_KEY,
      "https://api.anthropic.com/v1",
      List.of("ANTHROPIC_API_KEY"),
      "ANTHROPIC_BASE_URL"),
  GEMINI(
      Dialect.GEMINI,
      AuthStyle.X_GOOG_API_KEY,
      "https://generativelanguage.googleapis.com/v1beta",
      List.of("GEMINI_API_KEY", "GOOGLE_API_KEY"),
      "GEMINI_BASE_URL"),
  DEEPSEEK(
      Dialect.OPENAI,
      AuthStyle.BEARER,
      "https://api.deepseek.com/v1",
      List.of("DEEPSEEK_API_KEY"),
      "DEEPSEEK_BASE_URL"),
  DASHSCOPE(
      Dialect.OPENAI,
      AuthStyle.BEARER,
      "https://dashscope.aliyuncs.com/compatible-mode/v1",
      List.of("DASHSCOPE_API_KEY"),
      "DASHSCOPE_BASE_URL"),
  MISTRAL(
      Dialect.OPENAI,
      AuthStyle.BEARER,
      "https://api.mistral.ai/v1",
      List.of("MISTRAL_API_KEY"),
      "MISTRAL_BASE_URL"),
  GROQ(
      Dialect.OPENAI,
      AuthStyle.BEARER,
      "https://api.groq.com/openai/v1",
      List.of("GROQ_API_KEY"),
      "GROQ_BASE_URL"),
  OPENROUTER(
      Dialect.OPENAI,
      AuthStyle.BEARER,
      "https://openrouter.ai/api/v1",
      List.of("OPENROUTER_API_KEY"),
      "OPENROUTER_BASE_URL"),
  /** Each deployment has an address of its own, made of the resource's and the model's name. */
  AZURE_OPENAI(
      Dialect.OPENAI,
      AuthStyle.API_KEY,
      "",
      List.of("AZURE_OPENAI_API_KEY"),
      "AZURE_OPENAI_ENDPOINT"),
  /** Anything that speaks OpenAI's protocol, such as vLLM or Ollama; a key is optional. */
  OPENAI_COMPATIBLE(Dialect.OPENAI, AuthStyle.BEARER, "", List.of(), "");

  private static final String AZURE_API_VERSION = "2024-10-21";

  private final Dialect dialect;
  private final AuthStyle auth;
  private final String baseUrl;

  @SuppressWarnings("ImmutableEnumChecker") // Only ever List.of().
  private final List<String> keyVariables;

  private final String baseUrlVariable;

  ProviderKind(
      Dialect dialect,
      AuthStyle auth,
      String baseUrl,
      List<String> keyVariables,
      String baseUrlVariable) {
    this.dialect = dialect;
    this.auth = auth;
    this.baseUrl = baseUrl;
    this.keyVariables = keyVariables;
    this.baseUrlVariable = baseUrlVariable;
  }

  public Dialect dialect() {
    return dialect;
  }

  public AuthStyle auth() {
    return auth;
  }

  /** Returns the name used in the configuration, such as {@code azure_openai}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the public address; empty where each customer has another. */
  public Optional<URI> baseUrl() {
    return baseUrl.isEmpty() ? Optional.empty() : Optional.of(URI.create(baseUrl));
  }

  /**
   * Returns the variables that may hold the key, first come first served; none if it needs no key.
   */
  public List<String> keyVariables() {
    return keyVariables;
  }

  /** Returns the variable that holds another address; empty if there is none. */
  public String baseUrlVariable() {
    return baseUrlVariable;
  }

  /** Returns the key found in the environment. */
  public Optional<String> keyIn(Map<String, String> environment) {
    return keyVariables.stream()
        .map(name -> environment.getOrDefault(name, ""))
        .filter(key -> !key.isBlank())
        .findFirst();
  }

  /** Returns the query every call needs. */
  public Map<String, String> query() {
    return this == AZURE_OPENAI ? Map.of("api-version", AZURE_API_VERSION) : Map.of();
  }

  /**
   * Returns where a model is called.
   *
   * @param base the provider's address; the version segment is added where it has no path, since
   *     some SDKs want it with and some without
   * @param upstreamModel the model's, or Azure's deployment's, name
   */
  public URI endpointOf(URI base, String upstreamModel) {
    String text = base.toString().replaceAll("/+$", "");
    if (this == AZURE_OPENAI) {
      return URI.create(text + "/openai/deployments/" + PathSegment.encode(upstreamModel));
    }
    boolean bare = base.getRawPath().isEmpty() || base.getRawPath().equals("/");
    return URI.create(bare ? text + baseUrl().map(URI::getRawPath).orElse("") : text);
  }
}
