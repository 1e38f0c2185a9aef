package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The request half of a translation. */
interface RequestTranslation {

  /**
   * Returns the request in the provider's dialect.
   *
   * @param request in the client's dialect; not changed, parts may be shared with the result
   * @param upstreamModel the model's name at the provider
   * @param notes hears what is dropped
   * @throws dev.headgate.core.api.RoutingException if something that matters cannot be carried over
   */
  ObjectNode translate(ObjectNode request, String upstreamModel, Notes notes);
}
