/** A text as it is compared: one shape for wide and narrow letters, without case, brackets, dashes and blanks. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}\p{Cc}]+/gu, '')
}

/** Fields as one text, a line each, without those that say nothing new. */
export function lines(fields: Iterable<string>): string {
  return [...new Set([...fields].map(folded).filter((field) => field !== ''))].join('\n')
}

/** Every letter of a text and every two side by side in a line; letters beyond the basic plane are one. */
export function gramsOf(text: string): readonly string[] {
  const found = new Set<string>()
  for (const line of text.split('\n')) {
    const letters = [...line]
    for (const [at, letter] of letters.entries()) {
      found.add(letter)
      const next = letters[at + 1]
      if (next !== undefined) found.add(letter + next)
    }
  }
  return [...found]
}

const MOST_WORDS = 8

/** What somebody typed, as words that all have to be found. */
export function wordsOf(typed: string): readonly string[] {
  return [
    ...new Set(
      typed
        .split(/[\s,，、;；]+/u)
        .map(folded)
        .filter((word) => word !== ''),
    ),
  ].slice(0, MOST_WORDS)
}

/** Grams that an entry with all words has for certain: pairs where a word has two letters, else the letter. */
export function neededGrams(words: readonly string[]): readonly string[] {
  return [...new Set(words.flatMap((word) => pairs(word)))]
}

function pairs(word: string): readonly string[] {
  const letters = [...word]
  return letters.length === 1 ? letters : letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
}
