package dev.headgate.core.decide.rule;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Tag;
import java.util.List;
import java.util.Set;

/** One thing a rule of the operator wants of a request. Patterns are those of the deny headers. */
public sealed interface Directive {

  /**
   * Models to be asked before others, where they may be asked at all.
   *
   * @param models patterns, the first preferred most
   */
  record Prefer(List<String> models) implements Directive {
    public Prefer {
      models = List.copyOf(models);
    }
  }

  /**
   * The one model to answer, without fallback.
   *
   * @param model its id
   */
  record Pin(ModelId model) implements Directive {}

  /**
   * Only these.
   *
   * @param models patterns
   */
  record Allow(List<String> models) implements Directive {
    public Allow {
      models = List.copyOf(models);
    }
  }

  /**
   * None of these.
   *
   * @param models patterns
   */
  record Deny(List<String> models) implements Directive {
    public Deny {
      models = List.copyOf(models);
    }
  }

  /**
   * Another threshold for routes between two models.
   *
   * @param value in [0, 1]
   */
  record Threshold(double value) implements Directive {}

  /**
   * Another trade-off for routes among many models.
   *
   * @param value how much quality a US dollar has to buy; at least 0
   */
  record Lambda(double value) implements Directive {}

  /**
   * What a model must be able to do.
   *
   * @param capabilities all of them
   */
  record Require(Set<Capability> capabilities) implements Directive {
    public Require {
      capabilities = Set.copyOf(capabilities);
    }
  }

  /**
   * No answer at all.
   *
   * @param code decides the status
   * @param message for the caller
   */
  record Reject(ErrorCode code, String message) implements Directive {}

  /**
   * Tags to be put on the request; {@link Tag#LOCAL_ONLY} keeps it at home.
   *
   * @param tags added to the caller's own
   */
  record Label(Set<Tag> tags) implements Directive {
    public Label {
      tags = Tag.setOf(tags);
    }
  }

  /**
   * Returns whether it only takes something away from the caller; then it holds, too, where nobody
   * can tell whether its rule fits.
   */
  default boolean restricts() {
    return switch (this) {
      case Allow allow -> true;
      case Deny deny -> true;
      case Require require -> true;
      case Reject reject -> true;
      case Label label -> label.tags().contains(Tag.LOCAL_ONLY);
      case Prefer prefer -> false;
      case Pin pin -> false;
      case Threshold threshold -> false;
      case Lambda lambda -> false;
    };
  }
}
