import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { folded, gramsOf, lines, neededGrams, wordsOf } from './fold.ts'

describe('the folding of texts', () => {
  it('given brackets, widths and case that differ, then the same number is the same', () => {
    for (const typed of ['延数发〔2026〕12号', '延数发[2026] 12 号', '延数发（２０２６）12号', '延数发202612号'])
      expect(folded(typed)).toBe('延数发202612号')
    expect(folded('91610600MA6Y-ABCD')).toBe('91610600ma6yabcd')
  })

  it('given any text, then every piece of a line of it needs only grams that the text has', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.nat(),
        (fields, from, length) => {
          const text = lines(fields)
          const first = [...(text.split('\n')[0] ?? '')]
          const start = first.length === 0 ? 0 : from % first.length
          const piece = first.slice(start, start + 1 + (length % 5)).join('')
          const grams = new Set(gramsOf(text))
          expect(neededGrams(piece === '' ? [] : [piece]).every((gram) => grams.has(gram))).toBe(true)
        },
      ),
    )
  })

  it('given rare letters, then each is one letter, and two fields do not run together', () => {
    expect(gramsOf(lines(['𠮷野', '甲']))).toEqual(['𠮷', '𠮷野', '野', '甲'])
    expect(wordsOf(' 延安  大数据，% 甲 甲 ')).toEqual(['延安', '大数据', '甲'])
  })
})
