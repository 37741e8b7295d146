// Programs that tests start prove what they say: nothing is taken from, or left in, the user's cache.
process.env.IOVCHECK_CACHE = 'off';
