package dev.headgate.lab.ask;

import java.util.Optional;

/**
 * What became of a question.
 *
 * @param reply the answer; empty where there was none in the end
 * @param error why there is none; empty where there is one
 * @param answerUsd what the answer cost
 * @param lostUsd what calls that brought no answer may have cost
 */
public record Asked(Optional<Reply> reply, String error, double answerUsd, double lostUsd) {}
