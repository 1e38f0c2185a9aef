package dev.headgate.gateway.admin;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What the admin API can be asked for. */
enum AdminCall {
  LIST("GET", Of.MODELS, ""),
  ADD("POST", Of.MODELS, ""),
  SHOW("GET", Of.MODEL, ""),
  REPLACE("PUT", Of.MODEL, ""),
  FORGET("DELETE", Of.MODEL, ""),
  PAUSE("POST", Of.MODEL, "/pause"),
  RESUME("POST", Of.MODEL, "/resume"),
  RETIRE("POST", Of.MODEL, "/retire"),
  CANARY("POST", Of.MODEL, "/canary"),
  PROFILE("GET", Of.MODEL, "/profile"),
  INSTALL_PROFILE("POST", Of.MODEL, "/profile"),
  PROFILE_VERSIONS("GET", Of.MODEL, "/profile/versions"),
  PROFILE_DIFF("GET", Of.MODEL, "/profile/diff"),
  ROLL_BACK("POST", Of.MODEL, "/profile/rollback"),
  LIST_PROFILES("GET", Of.PROFILES, ""),
  LIST_JOBS("GET", Of.JOBS, ""),
  SHOW_JOB("GET", Of.JOB, ""),
  CANCEL_JOB("DELETE", Of.JOB, ""),
  ENDPOINTS("GET", Of.ENDPOINTS, ""),
  LIST_ROUTES("GET", Of.ROUTES, ""),
  LIST_POLICIES("GET", Of.POLICIES, ""),
  PROMOTE_POLICY("POST", Of.POLICY, "/promote"),
  ROLL_BACK_POLICY("POST", Of.POLICY, "/rollback");

  /** What a call is about. */
  enum Of {
    MODELS,
    MODEL,
    PROFILES,
    JOBS,
    JOB,
    ENDPOINTS,
    ROUTES,
    POLICIES,
    POLICY
  }

  private final String method;
  private final Of of;
  private final String end;

  AdminCall(String method, Of of, String end) {
    this.method = method;
    this.of = of;
    this.end = end;
  }

  /** Returns the ends a path may have behind an id, longest first. */
  static List<String> ends(Of of) {
    return Arrays.stream(values())
        .filter(call -> call.of == of)
        .map(call -> call.end)
        .distinct()
        .sorted((one, other) -> Integer.compare(other.length(), one.length()))
        .toList();
  }

  /** Returns the calls of such a path, one for each method it answers. */
  static List<AdminCall> of(Of of, String end) {
    return Arrays.stream(values()).filter(call -> call.of == of && call.end.equals(end)).toList();
  }

  /** Returns the calls below a path, for people. */
  static String listed(Of of, String path) {
    return Arrays.stream(values())
        .filter(call -> call.of == of)
        .map(call -> call.method + " " + path + call.end)
        .collect(Collectors.joining(", "));
  }

  static String methods(List<AdminCall> calls) {
    return calls.stream().map(call -> call.method).collect(Collectors.joining(", "));
  }

  boolean answers(String wanted) {
    return wanted.equals(method) || (wanted.equals("HEAD") && method.equals("GET"));
  }
}
