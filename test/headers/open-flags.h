/* The shape of v6: the flags argument stands open next to '&'. */
#ifndef OPEN_FLAGS_H
#define OPEN_FLAGS_H

#define iov_iter_extract_mode(i, flags)					\
	(user_backed_iter(i)						\
	 ? ((flags & FOLL_BUF_MASK) == FOLL_SOURCE_BUF			\
	    ? FOLL_GET							\
	    : FOLL_PIN)							\
	 : 0)

#endif
