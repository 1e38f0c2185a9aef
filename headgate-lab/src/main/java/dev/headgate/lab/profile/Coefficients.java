package dev.headgate.lab.profile;

/**
 * A model's weights on a basis.
 *
 * @param mean what each is expected to be
 * @param variance how sure that is
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Coefficients(float[] mean, float[] variance) {}
