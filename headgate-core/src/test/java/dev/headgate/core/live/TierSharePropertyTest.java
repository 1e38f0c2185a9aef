package dev.headgate.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Concurrency;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Tier;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.testkit.TestModels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * However requests come, go and end: of any ten places given in a row each tier of which somebody
 * waits all the while has at least one, so of any k at least k / 10, rounded down.
 */
class TierSharePropertyTest {

  private static final ModelId MODEL = TestModels.STRONG.id();
  private static final Concurrency TERMS = new Concurrency(3, 40, Duration.ofHours(1));

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000); // about to overflow
  private final Admission admission = new Admission(now::get);
  private final List<ProviderClient> endpoints =
      TestModels.pooled(TestModels.STRONG, 2).endpoints();
  private final List<Request> waiting = new ArrayList<>();
  private final List<Slot> calls = new ArrayList<>();
  private final Map<Tier, Integer> missed = new EnumMap<>(Tier.class);
  private int longest;

  @Property(tries = 300, seed = "20261121")
  void eachTierThatWaits_hasOneOfTenPlaces(@ForAll long seed) {
    Random random = new Random(seed);
    int vips = 1 + random.nextInt(8); // for one of each other tier
    for (int step = 0; step < 600; step++) {
      now.addAndGet(random.nextInt(1_000_000_000));
      switch (random.nextInt(8)) {
        case 0, 1, 2, 3 -> enter(tier(random, vips), random);
        case 4 -> leave(random);
        default -> end(random);
      }
      assertThat(longest).as("places given to others in a row").isLessThan(10);
    }
  }

  private static Tier tier(Random random, int vips) {
    return switch (random.nextInt(vips + 2)) {
      case 0 -> Tier.BATCH;
      case 1 -> Tier.STANDARD;
      default -> Tier.VIP;
    };
  }

  private void enter(Tier tier, Random random) {
    Duration near = Duration.ofSeconds(random.nextInt(60));
    Optional<Duration> deadline = random.nextBoolean() ? Optional.of(near) : Optional.empty();
    Request request = new Request(tier, deadline, Duration.ofSeconds(1 + random.nextInt(60)));
    waiting.add(request);
    request.ticket = admission.enter(MODEL, TERMS, request);
  }

  private void leave(Random random) {
    if (!waiting.isEmpty()) {
      Request tired = waiting.get(random.nextInt(waiting.size()));
      assertThat(tired.ticket.leave()).isTrue();
      gone(tired);
      if (random.nextBoolean()) {
        admission.waitedInVain(MODEL, tired);
      }
    }
  }

  private void end(Random random) {
    if (!calls.isEmpty()) {
      calls.remove(random.nextInt(calls.size())).succeeded(random.nextDouble() * 3.5);
    }
  }

  private void gone(Request request) {
    waiting.remove(request);
    if (waiting.stream().noneMatch(other -> other.tier == request.tier)) {
      missed.remove(request.tier);
    }
  }

  private void given(Request request) {
    for (Tier tier : Tier.values()) {
      if (tier != request.tier && waiting.stream().anyMatch(other -> other.tier == tier)) {
        longest = Math.max(longest, missed.merge(tier, 1, Integer::sum));
      }
    }
    missed.remove(request.tier);
    gone(request);
  }

  private final class Request implements Wish {
    private final Tier tier;
    private final long order;
    private final Duration patience;
    private Admission.Ticket ticket = () -> false;

    Request(Tier tier, Optional<Duration> deadline, Duration patience) {
      this.tier = tier;
      this.order = now.get() - LiveSettings.NONE.headStart(tier, deadline).toNanos();
      this.patience = patience;
    }

    @Override
    public Tier tier() {
      return tier;
    }

    @Override
    public long order() {
      return order;
    }

    @Override
    public List<String> endpoints() {
      return endpoints.stream().map(ProviderClient::endpoint).toList();
    }

    @Override
    public Duration patience() {
      return patience;
    }

    @Override
    public Optional<ProviderClient> pick(Predicate<String> free) {
      return endpoints.stream().filter(endpoint -> free.test(endpoint.endpoint())).findFirst();
    }

    @Override
    public void admitted(ProviderClient endpoint, Slot slot) {
      given(this);
      calls.add(slot);
    }

    @Override
    public void shed(Duration retryAfter) {
      gone(this);
    }
  }
}
