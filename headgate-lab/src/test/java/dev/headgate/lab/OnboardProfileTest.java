package dev.headgate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.lab.ask.ChatServer;
import dev.headgate.lab.ask.ChatServer.Answer;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.profile.FitChoice;
import dev.headgate.lab.profile.TinyMap;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What is made of the answers, and who gets it. */
class OnboardProfileTest extends OnboardingBench {

  @Test
  void profile_isHandedToTheGateway_andKept() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      server.admin(new Answer(201, Map.of(), "{}", 0));
      assertThat(deployed(server, set(30))).isZero();
      assertThat(server.posted()).containsExactly("/admin/v1/models/my-model/profile");
      assertThat(server.authorizations()).contains("Bearer admin-key");
      Path kept = folder.resolve("store/profiles/my-model.json");
      assertThat(server.bodies()).containsExactly(Files.readString(kept));
      assertThat(ProfileJson.read(kept).evidence().labels()).isEqualTo(30);
      assertThat(deployed(server, set(30))).isZero();
      assertThat(ProfileJson.read(kept).version()).isEqualTo(2);
      assertThat(server.requests()).hasSize(30);
    }
    assertThat(out.toString()).contains(" routes by it").contains("thin evidence: 30 graded");
  }

  @Test
  void canary_isTheShareTheGatewayIsTold() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      server.admin(new Answer(201, Map.of(), "{}", 0));
      assertThat(deployed(server, set(3), "--canary", "0.05")).isZero();
      assertThat(server.posted()).containsExactly("/admin/v1/models/my-model/profile?canary=0.05");
      assertThat(deployed(server, set(5), "--canary", "5")).isEqualTo(2);
      assertThat(server.requests()).hasSize(3);
    }
    assertThat(errors.toString()).contains("--canary: 5.0 (expected: >= 0.0 and <= 1.0)");
  }

  @Test
  void profileIsShownAgainstTheGatewaysPoolToo() throws IOException {
    ClusterMap map = ClusterMap.read(TinyMap.artifact(0.04f, 0.01f));
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      server.admin(new Answer(201, Map.of(), "{}", 0));
      assertThat(deployed(server, set(30))).isZero();
      String own = Files.readString(folder.resolve("store/profiles/my-model.json"));
      String other = own.replace("\"my-model\"", "\"in-the-pool\"");
      String elsewhere =
          own.replace("\"my-model\"", "\"elsewhere\"").replace(map.id(), "0123456789abcdef");
      server.pool(
          new Answer(
              200,
              Map.of(),
              """
              {"data": [{"profile": %s}, {"profile": %s}, {"profile": %s}]}
              """
                  .formatted(own, other, elsewhere),
              0));
      assertThat(deployed(server, set(30))).isZero();
      server.pool(new Answer(200, Map.of(), "{\"data\": [{\"profile\": {\"map\": 1}}", 0));
      assertThat(deployed(server, set(30))).isZero();
    }
    assertThat(out.toString()).containsPattern("in-the-pool +30 ").doesNotContain("elsewhere");
  }

  @Test
  void gatewayThatCannotTakeIt_isNamed_andTheProfileStays() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(deployed(server, set(3))).isEqualTo(1);
      server.admin(Answer.fails(401, "no key"));
      assertThat(deployed(server, set(3))).isEqualTo(1);
      assertThat(onboardTo("http://127.0.0.1:1", server, set(3))).isEqualTo(1);
    }
    assertThat(folder.resolve("store/profiles/my-model.json")).exists();
    assertThat(out.toString())
        .contains("no such endpoint (expected: a gateway with this model and with the calls of")
        .contains("no key (expected: an admin key in HEADGATE_ADMIN_KEY)")
        .contains("gateway http://127.0.0.1:1: not reached (expected: headgate serve running")
        .contains("; the profile is kept, and sent when the command is run again");
  }

  @Test
  void dryRun_showsAgainstOthers_drawsCharts_andSendsNothing() throws IOException {
    Path charts = folder.resolve("charts");
    try (ChatServer server = new ChatServer(OnboardCommandTest::oddOnesRight)) {
      server.admin(new Answer(201, Map.of(), "{}", 0));
      assertThat(onboard(server, "--validation", set(40), "--model", "the-other")).isZero();
      assertThat(onboard(server, "--validation", set(40), "--out", charts.toString())).isZero();
      assertThat(server.posted()).isEmpty();
    }
    assertThat(out.toString())
        .containsPattern("my-model +40 +0\\.50 ")
        .containsPattern("the-other +40 +0\\.50 ")
        .containsPattern(
            "\\[0\\.[0-9]{2}, 0\\.[0-9]{2}\\] +0\\.0000 +[0-9]+ +0\\.[0-9]{2} the-other")
        .containsPattern("no prompt in [1-3] of 4 clusters \\(expected: some in each");
    assertThat(charts)
        .isDirectoryContaining("glob:**/error.svg")
        .isDirectoryContaining("glob:**/cost.png")
        .isDirectoryContaining("glob:**/latency.svg");
  }

  @Test
  void failuresAreWrong_countsThem() throws IOException {
    Function<JsonNode, Answer> answers =
        request ->
            ChatServer.prompt(request).startsWith("3 minus")
                ? Answer.fails(422, "too odd")
                : Answer.says("1");
    try (ChatServer server = new ChatServer(answers)) {
      assertThat(onboard(server, "--validation", set(10), "--failures-are-wrong")).isZero();
    }
    assertThat(out.toString())
        .contains("1 counted as wrong: status 422: too odd")
        .containsPattern("my-model +10 +0\\.10 ");
  }

  @Test
  void again_asksAllOnceMore() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(onboard(server, "--validation", set(5))).isZero();
      assertThat(onboard(server, "--validation", set(5), "--again")).isZero();
      assertThat(server.requests()).hasSize(10);
    }
    assertThat(outcomes()).hasSize(10);
  }

  @Test
  void damagedProfile_isNamed_andNotWrittenOver() throws IOException {
    Path kept = folder.resolve("store/profiles/my-model.json");
    Files.createDirectories(kept.getParent());
    Files.writeString(kept, "{\"format\":1");
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(onboard(server, "--validation", set(5))).isEqualTo(2);
    }
    assertThat(errors.toString()).contains("my-model.json");
    assertThat(kept).hasContent("{\"format\":1");
  }

  @Test
  void anotherMap_needsNoAnswersAnew() throws IOException {
    Path anew = folder.resolve("anew");
    try (ChatServer server = new ChatServer(OnboardCommandTest::oddOnesRight)) {
      assertThat(onboard(server, "--validation", set(20))).isZero();
      assertThat(onboard(server, "--validation", set(10), "--model", "other/one")).isZero();
      int asked = server.requests().size();
      RefitOptions refit =
          CommandLine.populateCommand(
              new RefitOptions(),
              "--refit-profiles",
              anew.toString(),
              "--store",
              folder + "/store");
      refit.require();
      ClusterMap map = ClusterMap.read(TinyMap.artifact(0.02f, 0.02f));
      try (BulkEncoder encoder = new BulkEncoder(new FakeEncoder(), folder.resolve("cache"), 256)) {
        refit.run(
            map,
            FitChoice.DEFAULT,
            encoder,
            new PrintWriter(out, true),
            new PrintWriter(errors, true));
      }
      assertThat(server.requests()).hasSize(asked);
      ModelProfile profile = ProfileJson.read(anew.resolve("other%2Fone.json"));
      assertThat(profile.map()).isEqualTo(map.id());
      assertThat(profile.evidence().labels()).isEqualTo(10);
    }
    assertThat(out.toString()).contains("my-model: 20 answers, profile " + anew);
  }
}
