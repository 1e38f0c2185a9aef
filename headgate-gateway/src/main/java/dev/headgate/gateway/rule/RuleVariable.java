package dev.headgate.gateway.rule;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** What conditions can read of a request. */
public enum RuleVariable {
  TIER("request.tier", SimpleType.STRING, "`vip`, `standard` or `batch`", false) {
    @Override
    Object of(RuleFacts facts) {
      return facts.request().tier().wireName();
    }
  },
  TENANT("request.tenant", SimpleType.STRING, "the API key's tenant, or `anonymous`", false) {
    @Override
    Object of(RuleFacts facts) {
      return facts.request().caller().tenant();
    }
  },
  USER(
      "request.user",
      SimpleType.STRING,
      "what the tenant calls its user; empty if nothing",
      false) {
    @Override
    Object of(RuleFacts facts) {
      return facts.request().caller().user().orElse("");
    }
  },
  SESSION("request.session", SimpleType.STRING, "`x-headgate-session`; empty if none", false) {
    @Override
    Object of(RuleFacts facts) {
      return facts.request().options().session().orElse("");
    }
  },
  MODEL(
      "request.model", SimpleType.STRING, "what the caller wrote as model, such as `auto`", false) {
    @Override
    Object of(RuleFacts facts) {
      return facts.request().requestedModel();
    }
  },
  OPERATION("request.operation", SimpleType.STRING, "`chat`, `completion` or `embedding`", false) {
    @Override
    Object of(RuleFacts facts) {
      return facts.request().operation().name().toLowerCase(Locale.ROOT);
    }
  },
  STREAM("request.stream", SimpleType.BOOL, "whether a stream is asked for", false) {
    @Override
    Object of(RuleFacts facts) {
      return facts.request().stream();
    }
  },
  TAGS(
      "request.tags",
      ListType.create(SimpleType.STRING),
      "the caller's tags; those that rules add are not among them",
      false) {
    @Override
    Object of(RuleFacts facts) {
      return facts.request().options().tags().stream().map(tag -> tag.name()).toList();
    }
  },
  TASK("task", SimpleType.STRING, "the likeliest task, such as `code`, or `unknown`", true) {
    @Override
    Object of(RuleFacts facts) {
      return facts.features().task().task().wireName();
    }
  },
  TASK_CONFIDENCE(
      "task_confidence", SimpleType.DOUBLE, "the probability of the likeliest task", true) {
    @Override
    Object of(RuleFacts facts) {
      return facts.features().task().confidence();
    }
  },
  LANGUAGE("language", SimpleType.STRING, "`english`, `chinese` or `other`", true) {
    @Override
    Object of(RuleFacts facts) {
      return facts.features().language().name().toLowerCase(Locale.ROOT);
    }
  },
  TOKENS_INPUT("tokens.input", SimpleType.INT, "tokens of the prompt, estimated", true) {
    @Override
    Object of(RuleFacts facts) {
      return facts.features().inputTokens();
    }
  },
  TOKENS_OUTPUT("tokens.output", SimpleType.INT, "tokens of the answer, foreseen", true) {
    @Override
    Object of(RuleFacts facts) {
      return facts.features().expectedOutputTokens();
    }
  },
  TURNS("turns", SimpleType.INT, "messages in the conversation", false) {
    @Override
    Object of(RuleFacts facts) {
      return (long) facts.features().turnCount();
    }
  },
  TOOLS("tools", SimpleType.INT, "functions offered", false) {
    @Override
    Object of(RuleFacts facts) {
      return (long) facts.features().toolCount();
    }
  },
  IMAGES("images", SimpleType.INT, "image parts, files included", false) {
    @Override
    Object of(RuleFacts facts) {
      return (long) facts.features().images();
    }
  },
  AUDIO("audio", SimpleType.INT, "audio parts, one more if the answer shall be audio", false) {
    @Override
    Object of(RuleFacts facts) {
      return (long) facts.features().audioParts();
    }
  },
  JSON_SCHEMA(
      "json_schema", SimpleType.BOOL, "whether the answer must follow a JSON schema", false) {
    @Override
    Object of(RuleFacts facts) {
      return facts.request().conversation().jsonSchema();
    }
  },
  HOUR("hour", SimpleType.INT, "of the day in UTC, 0 to 23", false) {
    @Override
    Object of(RuleFacts facts) {
      return (long) facts.now().atZone(ZoneOffset.UTC).getHour();
    }
  },
  WEEKDAY("weekday", SimpleType.INT, "in UTC, 1 (Monday) to 7 (Sunday)", false) {
    @Override
    Object of(RuleFacts facts) {
      return (long) facts.now().atZone(ZoneOffset.UTC).getDayOfWeek().getValue();
    }
  },
  NOW(
      "now",
      SimpleType.TIMESTAMP,
      "the time; `now.getHours(\"Europe/Berlin\")` is an hour",
      false) {
    @Override
    Object of(RuleFacts facts) {
      return facts.now();
    }
  };

  private static final RuleVariable[] ALL = values();

  private final String cel;
  private final CelType type;
  private final String meaning;
  private final boolean readOffText;

  RuleVariable(String cel, CelType type, String meaning, boolean readOffText) {
    this.cel = cel;
    this.type = type;
    this.meaning = meaning;
    this.readOffText = readOffText;
  }

  /** Returns its name in conditions. */
  public String cel() {
    return cel;
  }

  /** Returns what it holds, in Markdown. */
  public String meaning() {
    return meaning;
  }

  /** Returns its type in conditions, such as {@code list(string)}. */
  public String typeName() {
    return type instanceof ListType list ? "list(" + list.elemType().name() + ")" : type.name();
  }

  /** Finds the variable that conditions call so. */
  public static Optional<RuleVariable> named(String cel) {
    for (RuleVariable variable : ALL) {
      if (variable.cel.equals(cel)) {
        return Optional.of(variable);
      }
    }
    return Optional.empty();
  }

  CelType type() {
    return type;
  }

  /** Returns whether only a look at the text tells it. */
  boolean readOffText() {
    return readOffText;
  }

  abstract Object of(RuleFacts facts);
}
