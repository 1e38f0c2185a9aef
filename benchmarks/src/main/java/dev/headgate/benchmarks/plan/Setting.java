package dev.headgate.benchmarks.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One way to answer all prompts.
 *
 * @param name for the table
 * @param curve of the chart that it lies on
 * @param model what is asked for: a model or a route
 * @param route the route's line of configuration; empty for a model
 * @param judged whether a verifier takes part
 */
record Setting(String name, String curve, String model, String route, boolean judged) {

  /** The curve of one model for all. */
  static final String ENDS = "one model for all";

  private static final double[] THRESHOLDS = {0.2, 0.3, 0.4, 0.5};
  private static final int[] SIGNALS = {3, 4, 5, 6, 7};

  /** Returns the ends, the router, the cascade, and both, each at several thresholds. */
  static List<Setting> all(double auc, String router) {
    List<Setting> all = new ArrayList<>();
    all.add(new Setting("all weak", ENDS, "weak", "", false));
    all.add(new Setting("all strong", ENDS, "strong", "", false));
    for (double threshold : THRESHOLDS) {
      String name = "r" + threshold;
      String route = route(name, router, threshold, "");
      all.add(new Setting("router at " + threshold, "router", name, route, false));
    }
    for (int signal : SIGNALS) {
      String name = "c" + signal;
      String plan = plan("cheapest", signal);
      all.add(judged("cascade", auc, signal, name, route(name, "length", 0.5, plan)));
    }
    for (int signal : SIGNALS) {
      String name = "b" + signal;
      String plan = plan("routed", signal);
      all.add(judged("router at 0.4 + cascade", auc, signal, name, route(name, router, 0.4, plan)));
    }
    return all;
  }

  /** Returns the configuration that has all of them. */
  static String config(List<Setting> settings, String strong, String weak, String router) {
    StringBuilder config = new StringBuilder();
    config.append("version: 1\nserver: {port: 0}\n");
    config.append("providers: {sim: {base_url: \"PROVIDER/v1\"}}\nmodels:\n");
    config.append(model("strong", strong, 0.9, "{input: 10, output: 30}"));
    config.append(model("weak", weak, 0.3, "{input: 0.6, output: 0.6}"));
    config.append("routes:\n");
    config.append("  auto: {strong: strong, weak: weak, router: ").append(router).append("}\n");
    settings.forEach(setting -> config.append(setting.route));
    return config.toString();
  }

  private static String model(String id, String upstream, double quality, String pricing) {
    return String.format(
        Locale.ROOT,
        "  - {id: %s, upstream_model: %s, quality: %s, context_window: 32000, pricing: %s,"
            + " endpoints: [{provider: sim}]}%n",
        id,
        upstream,
        quality,
        pricing);
  }

  private static Setting judged(String what, double auc, int signal, String name, String route) {
    return new Setting(
        String.format(Locale.ROOT, "%s from 0.%d (AUC %.2f)", what, signal, auc),
        String.format(Locale.ROOT, "%s, verifier of AUC %.2f", what, auc),
        name,
        route,
        true);
  }

  private static String route(String name, String router, double threshold, String plan) {
    return String.format(
        Locale.ROOT,
        "  %s: {strong: strong, weak: weak, router: %s, threshold: %s%s}%n",
        name,
        router,
        threshold,
        plan);
  }

  private static String plan(String start, int signal) {
    return ", plan: {cascade: {start: "
        + start
        + ", verify: {check: {matches: 'score=0[.]["
        + signal
        + "-9]'}}}}";
  }
}
