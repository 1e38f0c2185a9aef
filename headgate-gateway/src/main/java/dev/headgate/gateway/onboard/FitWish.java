package dev.headgate.gateway.onboard;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a profile is to be fitted, in the words of whoever fits it.
 *
 * @param method its name; the usual one where empty
 * @param alpha of the method that takes one
 */
public record FitWish(Optional<String> method, OptionalDouble alpha) {}
