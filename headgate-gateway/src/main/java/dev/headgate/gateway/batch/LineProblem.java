package dev.headgate.gateway.batch;

import java.util.Optional;

/**
 * Why a file cannot be run as a batch.
 *
 * @param code such as {@code duplicate_custom_id}
 * @param message for people
 * @param param the field at fault
 * @param line of the file, counted from 1; empty for the whole file
 */
record LineProblem(String code, String message, Optional<String> param, Optional<Long> line) {

  static LineProblem ofFile(String code, String message) {
    return new LineProblem(code, message, Optional.empty(), Optional.empty());
  }
}
