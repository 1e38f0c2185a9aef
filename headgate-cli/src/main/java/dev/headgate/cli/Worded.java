package dev.headgate.cli;

import java.util.regex.Pattern;

/** The lab's complaints, which name options of the command line, in the words of the admin API. */
final class Worded {

  private static final Pattern OPTION = Pattern.compile("--([a-z]+(?:-[a-z]+)*)");

  private Worded() {}

  /** Returns the message with fields of a call in place of options. */
  static String forCallers(Exception complaint) {
    return forCallers(String.valueOf(complaint.getMessage()));
  }

  static String forCallers(String said) {
    return OPTION.matcher(said).replaceAll(option -> option.group(1).replace('-', '_'));
  }
}
