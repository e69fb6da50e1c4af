/* Turns a frame and a predicate into a yes or no: are the words there that the frame asks for? */
#ifndef ENT_TRIPLES_FIT_H
#define ENT_TRIPLES_FIT_H

#include "core/triples/predicate.h"

/* True where objects, prepositions, complements, voice and light verb are as the frame wants them;
 * whether anybody stands in its slots is another question (slots.h). */
bool ent_frame_fits(const ent_scene *scene, const ent_frame *frame, const ent_predicate *p);

/* True where a plain object is all that the frame asks for. */
bool ent_frame_takes_object(const ent_frame *frame);

#endif
