package dev.headgate.core.dispatch;

import dev.headgate.core.api.Attempt;
import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.core.spi.AnswerHead;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderFailure;

/** What stands around a run: the exchange itself, or the larger plan the run is a part of. */
interface Outlet {

  /** Returns what is sent to an endpoint. */
  ChatRequest request(ProviderClient endpoint);

  /** Returns what the run's calls are made for. */
  CallRole role();

  /** Returns whether calls that did not say what they took are charged by estimate. */
  boolean estimates();

  /** Returns whether one more call of the model may be made now. */
  default boolean mayCall(PooledModel model) {
    return mayCall(model, 1);
  }

  /** Returns whether so many more calls of the model may be made now. */
  boolean mayCall(PooledModel model, int calls);

  /** Returns whether the model may be called now in place of a call that failed. */
  default boolean mayCallAfter(PooledModel model) {
    return mayCall(model);
  }

  /** A call of the model begins on this endpoint. */
  void calling(PooledModel model, ProviderClient endpoint, CallRole why);

  /** A call is over. */
  void called(PooledModel model, Attempt attempt);

  /** As {@link CallOwner#held}. */
  void held(LiveCall call, boolean ripe);

  /** As {@link CallOwner#shown}. */
  byte[] shown(LiveCall call, byte[] data);

  /** As {@link CallOwner#begin}. */
  void begin(LiveCall call, AnswerHead head, boolean priced);

  /** The whole answer went to the client. */
  void answered(AnswerEnd end);

  /** An answer that was begun towards the client broke off. */
  void brokeOff(ProviderFailure failure, AnswerEnd soFar);

  /** Nothing more is called, and there is no answer. */
  void gaveUp(ProviderFailure failure);
}
