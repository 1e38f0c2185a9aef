package dev.headgate.gateway.batch;

/**
 * One line of a file that is not blank.
 *
 * @param number of the line in its file, counted from 1
 * @param index among the lines that are not blank, counted from 0
 * @param bytes without the line's end; only the beginning of a line that is too long
 * @param tooLong whether there is more of it
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record InputLine(long number, int index, byte[] bytes, boolean tooLong) {}
