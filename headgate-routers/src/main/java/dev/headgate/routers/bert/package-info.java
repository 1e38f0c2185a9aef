/**
 * Routers that tell three outcomes of a comparison apart: the strong model wins, a tie, the weak
 * one wins. Inference only; the lab trains the head, and classifiers come from elsewhere. Start
 * with {@link dev.headgate.routers.bert.BertRouter}.
 */
@NullMarked
package dev.headgate.routers.bert;

import org.jspecify.annotations.NullMarked;
