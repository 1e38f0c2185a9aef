package dev.headgate.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.config.ApiKeyConfig;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {

  private final ApiKeys.NewKey first = ApiKeys.generate(new SecureRandom());
  private final ApiKeys.NewKey last = ApiKeys.generate(new SecureRandom());
  private final Authenticator authenticator =
      Authenticator.of(List.of(config("first", first), config("last", last)));

  @Test
  void newKeys_differ_andShowOnlyTheirHash() {
    assertThat(first.key()).startsWith("hg-").hasSize(46).isNotEqualTo(last.key());
    assertThat(first.sha256()).matches("[0-9a-f]{64}");
    assertThat(first.toString()).doesNotContain(first.key());
  }

  @Test
  void eachKey_namesItsTenant() {
    assertThat(authenticator.authenticate(Optional.of("Bearer " + first.key()), Optional.empty()))
        .isEqualTo(new Caller("first"));
    assertThat(authenticator.authenticate(Optional.of("bearer  " + last.key()), Optional.empty()))
        .isEqualTo(new Caller("last"));
    assertThat(authenticator.authenticate(Optional.empty(), Optional.of(last.key())))
        .isEqualTo(new Caller("last"));
  }

  @Test
  void withoutKeys_everyoneIsAnonymous() {
    Authenticator open = Authenticator.of(List.of());
    assertThat(open.required()).isFalse();
    assertThat(open.authenticate(Optional.of("Bearer x"), Optional.empty()))
        .isEqualTo(Caller.ANONYMOUS);
  }

  @Test
  void anythingElse_isRefused_withoutRepeatingIt() {
    for (String key : List.of("", "wrong-key", first.sha256(), first.key().repeat(20))) {
      assertThatThrownBy(
              () -> authenticator.authenticate(Optional.of("Bearer " + key), Optional.empty()))
          .isInstanceOfSatisfying(
              RoutingException.class,
              refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_API_KEY);
                assertThat(refused.getMessage()).doesNotContain("wrong-key");
              });
    }
  }

  private static ApiKeyConfig config(String tenant, ApiKeys.NewKey key) {
    return new ApiKeyConfig(tenant, key.sha256(), List.of(), List.of());
  }
}
