package dev.headgate.gateway.translate;

import dev.headgate.core.api.ChatRequest;
import java.util.List;

/** The request of the identities: the client's bytes with the upstream model's name put in. */
final class ModelSplice {

  private ModelSplice() {}

  static OutboundRequest request(ChatRequest request, String upstreamModel) {
    byte[] body =
        upstreamModel.equals(request.requestedModel())
            ? request.body().bytes()
            : request.body().withModel(Json.quoted(upstreamModel));
    return new OutboundRequest(body, List.of());
  }
}
