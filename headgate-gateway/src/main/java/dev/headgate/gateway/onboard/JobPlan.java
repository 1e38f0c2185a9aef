package dev.headgate.gateway.onboard;

/**
 * What a job sets out to do.
 *
 * @param model it gets to know
 * @param who asked for it
 * @param dryRun whether its profile is only shown
 * @param questions it will ask
 * @param known answers it need not ask for
 * @param expectedUsd about what it will cost
 * @param maxCostUsd what it may cost
 */
public record JobPlan(
    String model,
    String who,
    boolean dryRun,
    int questions,
    int known,
    double expectedUsd,
    double maxCostUsd) {}
