package dev.headgate.lab;

import java.util.Optional;

/**
 * A model as the command line names it.
 *
 * @param id the name it has in the pool
 * @param endpoint where it is asked; where the configuration says, if empty
 * @param keyVariable the environment variable that holds the endpoint's key
 * @param price IN/OUT
 * @param gateway whether it is asked through the running gateway
 */
record ModelSaid(
    String id,
    Optional<String> endpoint,
    Optional<String> keyVariable,
    Optional<String> price,
    boolean gateway) {}
