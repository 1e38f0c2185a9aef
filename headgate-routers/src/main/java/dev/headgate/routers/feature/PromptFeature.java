package dev.headgate.routers.feature;

import dev.headgate.core.api.Language;
import dev.headgate.core.api.RequestFeatures;

/**
 * One number read off a request, of the order of one. Their order is part of the {@linkplain
 * PromptFeatures#SCHEMA schema}.
 */
public enum PromptFeature {
  /** (ln(1 + characters) - 5) / 2, an ideograph counting as three. */
  LENGTH {
    @Override
    double of(RequestFeatures request) {
      long weight = 0;
      String text = request.routedText();
      for (int i = 0; i < text.length(); i++) {
        weight += text.charAt(i) >= FIRST_IDEOGRAPH ? IDEOGRAPH_WEIGHT : 1;
      }
      return (Math.log1p((double) weight) - 5) / 2;
    }
  },
  /** ln(1 + lines). */
  LINES {
    @Override
    double of(RequestFeatures request) {
      return Math.log1p((double) request.routedText().chars().filter(c -> c == '\n').count());
    }
  },
  /** ln(1 + digits) / 2. */
  DIGITS {
    @Override
    double of(RequestFeatures request) {
      return Math.log1p(
              (double) request.routedText().chars().filter(c -> c >= '0' && c <= '9').count())
          / 2;
    }
  },
  /** ln(turns). */
  TURNS {
    @Override
    double of(RequestFeatures request) {
      return Math.log(Math.max(1, request.turnCount()));
    }
  },
  /** ln(1 + tools offered). */
  TOOLS {
    @Override
    double of(RequestFeatures request) {
      return Math.log1p(request.toolCount());
    }
  },
  /** One for Chinese. */
  CHINESE {
    @Override
    double of(RequestFeatures request) {
      return request.language() == Language.CHINESE ? 1 : 0;
    }
  };

  private static final char FIRST_IDEOGRAPH = '\u2E80';
  private static final int IDEOGRAPH_WEIGHT = 3;

  /** Returns the number for a request. */
  abstract double of(RequestFeatures request);
}
