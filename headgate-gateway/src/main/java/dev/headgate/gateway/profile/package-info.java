/**
 * Profiles of models as a gateway keeps them: a folder for each router that judges by profiles, the
 * one in force of each model, and all its versions. What a profile says is {@code
 * dev.headgate.routers.profile}'s. Start with {@link dev.headgate.gateway.profile.ProfileFolder}.
 */
@NullMarked
package dev.headgate.gateway.profile;

import org.jspecify.annotations.NullMarked;
