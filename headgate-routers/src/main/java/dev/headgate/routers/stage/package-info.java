/**
 * What routers of two stages share: bringing the scores of both to one scale. The routers
 * themselves live with their kind. Start with {@link dev.headgate.routers.stage.ScoreScale}.
 */
@NullMarked
package dev.headgate.routers.stage;

import org.jspecify.annotations.NullMarked;
