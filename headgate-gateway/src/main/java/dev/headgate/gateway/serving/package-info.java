/**
 * What requests are served with: one immutable snapshot of everything a configuration becomes, and
 * the slot in which a reload puts the next. A request keeps the snapshot it began with; an old one
 * is closed once its last request is over, and its connections once shadows have no call left on
 * them. Start with {@link dev.headgate.gateway.serving.Serving}.
 */
@NullMarked
package dev.headgate.gateway.serving;

import org.jspecify.annotations.NullMarked;
