/* prctl takes a variable number of arguments, which Swift can't call. */
#ifndef SNUG_CPROCESS_H
#define SNUG_CPROCESS_H
#include <sys/prctl.h>

/* Forbids core dumps of this process and debuggers of others. 0 when it worked. */
static inline int snug_forbid_dumps(void) {
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
#endif
