package dev.headgate.lab.grade;

/**
 * How often a judge was asked about one answer, and how far it agreed with itself.
 *
 * @param asked calls made
 * @param unreadable calls whose reply held no verdict; they do not count for the score
 * @param agreement in [0, 1]; 1 where all votes say the same
 * @param costUsd what the calls cost together, in US dollars
 */
public record Votes(int asked, int unreadable, double agreement, double costUsd) {}
