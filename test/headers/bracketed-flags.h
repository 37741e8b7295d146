/* The shape of v6 as it should have been: the flags argument in brackets. */
#define retained_by_reference(flags) (((flags) & FOLL_BUF_MASK) == FOLL_SOURCE_BUF)
#define iov_iter_extract_mode(i, flags)	\
	(user_backed_iter(i) ? (retained_by_reference(flags) ? FOLL_GET : FOLL_PIN) : 0)
