/* The shape of 6.12: functions all the way down, and their types. */
#ifndef WILL_PIN_H
#define WILL_PIN_H

#include <linux/types.h>

enum iter_type {
	ITER_UBUF,
	ITER_IOVEC,
	ITER_BVEC,
	ITER_KVEC,
	ITER_FOLIOQ,
	ITER_XARRAY,
	ITER_DISCARD,
};

struct iov_iter {
	u8 iter_type;
	bool data_source;
};

static inline enum iter_type kind_of(const struct iov_iter *it)
{
	return it->iter_type;
}

static inline bool is_one_buffer(const struct iov_iter *it)
{
	return kind_of(it) == ITER_UBUF;
}

static inline bool user_backed_iter(const struct iov_iter *it)
{
	return is_one_buffer(it) || kind_of(it) == ITER_IOVEC;
}

static inline __must_check bool iov_iter_extract_will_pin(const struct iov_iter *it)
{
	bool pins = false;

	if (user_backed_iter(it))
		pins = true;
	return pins;
}

#endif
