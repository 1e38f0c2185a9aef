/**
 * Models as vectors: the map from prompts to a basis, the profile that says of a model what it
 * scores on that basis, and the router that multiplies the two. A model is described or replaced
 * here without any training; the lab makes maps and fits profiles. Start with {@link
 * dev.headgate.routers.profile.ProfileRouter}.
 */
@NullMarked
package dev.headgate.routers.profile;

import org.jspecify.annotations.NullMarked;
