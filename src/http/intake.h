/* From bytes to a dispatched exchange. */
#ifndef HTTP_INTAKE_H
#define HTTP_INTAKE_H

struct connection;

/* Reads on, with what has come so far. */
void intake_advance(struct connection *connection);

/* The deadline has passed while a head or a body was awaited. */
void intake_expire(struct connection *connection);

/* Bytes that may wait unread; the body of the current request comes on top. */
enum { INTAKE_ROOM = 20 * 1024 };

#endif
