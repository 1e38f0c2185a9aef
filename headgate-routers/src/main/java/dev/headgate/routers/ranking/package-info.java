/**
 * The similarity-weighted ranking router, inference only; the lab trains it. Start with {@link
 * dev.headgate.routers.ranking.SwRankingRouter}.
 */
@NullMarked
package dev.headgate.routers.ranking;

import org.jspecify.annotations.NullMarked;
