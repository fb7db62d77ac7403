/** Largest scan or file that an act may bring along, in bytes; the pages say so before anything is sent. */
export const MOST_PAPER_BYTES = 50 << 20
