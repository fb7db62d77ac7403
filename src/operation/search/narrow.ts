/** Values of a statement as it is put together, each under its number. */
export function listed() {
  const values: unknown[] = []
  return { values, put: (value: unknown) => `$${values.push(value)}` }
}

/** Holds of an entry `e` in which all words stand; where grams tell enough, by their index. */
export function holding(
  words: readonly string[],
  grams: readonly string[] | null,
  put: (value: unknown) => string,
): string {
  const telling = grams === null ? '' : `e.grams @> ${put(grams)} and `
  return `${telling}e.text like all(${put(words.map((word) => `%${word}%`))}::text[])`
}

/** Chooses the ids of these entries. */
export const entriesWith = (...of: Parameters<typeof holding>): string =>
  `select e.id from search_entry e where ${holding(...of)}`
