/**
 * Maps of prompts and profiles of models on them: learns maps, names their clusters, fits profiles
 * from graded answers, and makes all profiles anew from stored outcomes. Nothing here asks a model;
 * what serves lies in {@code dev.headgate.routers.profile}. Start with {@link
 * dev.headgate.lab.profile.ProfileFitter}.
 */
@NullMarked
package dev.headgate.lab.profile;

import org.jspecify.annotations.NullMarked;
