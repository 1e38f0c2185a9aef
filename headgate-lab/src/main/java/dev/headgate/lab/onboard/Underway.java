package dev.headgate.lab.onboard;

import dev.headgate.lab.ask.Asker;
import dev.headgate.lab.ask.Purse;
import java.time.InstantSource;

/**
 * A survey that is under way.
 *
 * @param questions there are
 * @param tally of those that are through
 * @param asker counts its calls
 * @param purse knows what was spent
 * @param clock tells the time
 */
public record Underway(int questions, Tally tally, Asker asker, Purse purse, InstantSource clock) {}
