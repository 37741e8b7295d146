/* Nothing of an iov_iter: --macro NAME --contract EXPR. */
typedef unsigned int __bitwise mask_t;
#define LOW ((__force mask_t)0xff)
#define LOW_BITS(word) (word & LOW)
#define LOW_SUM(a, b) (((a) & LOW) + ((b) & LOW))

static inline unsigned int carry_less(unsigned int a, unsigned int b)
{
	return a ^ b;
}
