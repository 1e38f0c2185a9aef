package dev.headgate.gateway.admin;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What the admin API can be asked for. */
enum AdminCall {
  LIST("GET", false, ""),
  ADD("POST", false, ""),
  SHOW("GET", true, ""),
  REPLACE("PUT", true, ""),
  FORGET("DELETE", true, ""),
  PAUSE("POST", true, "/pause"),
  RESUME("POST", true, "/resume"),
  RETIRE("POST", true, "/retire"),
  CANARY("POST", true, "/canary"),
  PROFILE("GET", true, "/profile"),
  INSTALL_PROFILE("POST", true, "/profile"),
  PROFILE_VERSIONS("GET", true, "/profile/versions"),
  PROFILE_DIFF("GET", true, "/profile/diff"),
  ROLL_BACK("POST", true, "/profile/rollback");

  private final String method;
  private final boolean ofModel;
  private final String end;

  AdminCall(String method, boolean ofModel, String end) {
    this.method = method;
    this.ofModel = ofModel;
    this.end = end;
  }

  /** Returns the ends a path may have behind a model's id, longest first. */
  static List<String> ends() {
    return Arrays.stream(values())
        .map(call -> call.end)
        .distinct()
        .sorted((one, other) -> Integer.compare(other.length(), one.length()))
        .toList();
  }

  /** Returns the calls of such a path, one for each method it answers. */
  static List<AdminCall> of(boolean ofModel, String end) {
    return Arrays.stream(values())
        .filter(call -> call.ofModel == ofModel && call.end.equals(end))
        .toList();
  }

  static String methods(List<AdminCall> calls) {
    return calls.stream().map(call -> call.method).collect(Collectors.joining(", "));
  }

  boolean answers(String wanted) {
    return wanted.equals(method) || (wanted.equals("HEAD") && method.equals("GET"));
  }
}
