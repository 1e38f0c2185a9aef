package dev.headgate.core.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Tier;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of which tier a request is: by its key, its header, its body. */
class TierReadingTest {

  private static final Caller STANDARD = new Caller("acme");

  private static final String TURN = "{\"role\":\"user\",\"content\":\"hi\"}";

  @ParameterizedTest
  @CsvSource({"vip, VIP", "standard, STANDARD", "batch, BATCH", "' batch', BATCH"})
  void header_isRead(String text, Tier tier) {
    assertThat(options(text).tier()).contains(tier);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "VIP", "gold", "vip,batch", "\u0000"})
  void header_otherThanATier_isNamed(String text) {
    assertThat(catchThrowableOfType(RoutingException.class, () -> options(text)))
        .hasMessageStartingWith("x-headgate-tier: ")
        .hasMessageEndingWith("(expected: vip, standard or batch)");
  }

  @Test
  void body_winsOverTheHeader_andIsCutOut() {
    ChatRequest request = read(STANDARD, options("standard"), ",\"headgate\":{\"tier\":\"batch\"}");
    assertThat(request.tier()).isEqualTo(Tier.BATCH);
    assertThat(new String(request.body().bytes(), StandardCharsets.UTF_8)).doesNotContain("batch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"tier\":1}", "{\"tier\":\"gold\"}", "{\"tier\":null}"})
  void body_withAnotherValue_isRefused(String own) {
    assertThatThrownBy(() -> read(STANDARD, RequestOptions.NONE, ",\"headgate\":" + own))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("headgate.tier");
  }

  @Test
  void tier_isTheCallersUnlessAskedForALowerOne() {
    Caller vip = new Caller("acme", Tier.VIP, Tier.VIP);
    assertThat(read(vip, RequestOptions.NONE, "").tier()).isEqualTo(Tier.VIP);
    assertThat(read(vip, options("batch"), "").tier()).isEqualTo(Tier.BATCH);
  }

  @Test
  void higherTier_needsThePermissionOfTheKey() {
    Caller mayRise = new Caller("acme", Tier.BATCH, Tier.STANDARD);
    assertThat(read(mayRise, options("standard"), "").tier()).isEqualTo(Tier.STANDARD);
    RoutingException refusal =
        catchThrowableOfType(RoutingException.class, () -> read(mayRise, options("vip"), ""));
    assertThat(refusal.code()).isEqualTo(ErrorCode.TIER_NOT_ALLOWED);
    assertThat(refusal)
        .hasMessage(
            "tier: vip (expected: standard or below, by max_tier of this key's entry in api_keys)");
  }

  @Test
  void withoutKeys_anyTierMayBeAskedFor() {
    assertThat(read(Caller.ANONYMOUS, options("vip"), "").tier()).isEqualTo(Tier.VIP);
  }

  @Test
  void callerWhoseHighestTierIsBelowItsOwn_cannotBe() {
    assertThatThrownBy(() -> new Caller("acme", Tier.VIP, Tier.BATCH))
        .hasMessage("max_tier: batch (expected: not below tier, which is vip)");
  }

  private static RequestOptions options(String tier) {
    Map<String, String> headers = Map.of("x-headgate-tier", tier);
    return OptionsReader.read(name -> Optional.ofNullable(headers.get(name)));
  }

  private static ChatRequest read(Caller caller, RequestOptions options, String own) {
    byte[] body =
        ("{\"model\":\"auto\",\"messages\":[" + TURN + "]" + own + "}")
            .getBytes(StandardCharsets.UTF_8);
    return new RequestReader(ReadLimits.DEFAULT)
        .read(new Received("id", Dialect.OPENAI, Operation.CHAT, body, options, caller));
  }
}
