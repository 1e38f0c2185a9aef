package dev.headgate.lab;

import dev.headgate.routers.profile.Cluster;
import java.io.PrintWriter;
import java.util.List;

/** Prints clusters as people read them, a line each. */
final class ClusterTable {

  private ClusterTable() {}

  static void print(List<Cluster> clusters, PrintWriter out) {
    String encoder = "";
    for (Cluster cluster : clusters) {
      if (!cluster.encoder().equals(encoder)) {
        encoder = cluster.encoder();
        out.println(encoder);
        out.println("  no  prompts  name | tasks | examples");
      }
      out.printf(
          "%4d %8d  %s | %s | %s%n",
          cluster.index(),
          cluster.prompts(),
          cluster.name(),
          String.join(", ", cluster.tasks()),
          String.join(", ", cluster.examples()));
    }
  }
}
