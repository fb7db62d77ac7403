import type { RowColumn, RowFault } from './condition.ts'

/** A piece of a condition's text. `at` counts characters from 1. */
export interface Token {
  readonly kind: 'column' | 'word' | 'text' | 'number' | 'sign' | 'end'
  readonly text: string
  readonly at: number
}

/** Words of the language as people write them, Chinese and English; longer ones first. */
const words: readonly (readonly [string, string])[] = [
  ['is not null', 'not-null'],
  ['starts with', 'prefix'],
  ['is null', 'null'],
  ['between', 'between'],
  ['false', 'false'],
  ['true', 'true'],
  ['and', 'and'],
  ['not', 'not'],
  ['or', 'or'],
  ['in', 'in'],
  ['to', 'to'],
  ['不等于', '<>'],
  ['不为空', 'not-null'],
  ['不少于', '>='],
  ['不超过', '<='],
  ['开头为', 'prefix'],
  ['等于', '='],
  ['为空', 'null'],
  ['大于', '>'],
  ['小于', '<'],
  ['早于', '<'],
  ['晚于', '>'],
  ['属于', 'in'],
  ['介于', 'between'],
  ['并且', 'and'],
  ['或者', 'or'],
  ['且', 'and'],
  ['或', 'or'],
  ['非', 'not'],
  ['至', 'to'],
  ['到', 'to'],
  ['是', '='],
  ['否', 'false'],
  ['真', 'true'],
]
const signs = ['<=', '>=', '<>', '!=', '=', '<', '>', '(', ')', ',']
const same: { readonly [sign: string]: string } = { '（': '(', '）': ')', '，': ',', '、': ',', '!=': '<>' }
const letter = /[\p{L}\p{N}_]/u

/** Cuts a text into tokens. Columns are found by their names, so that Chinese needs no spaces; other names are quoted with `"`. */
export function tokensOf(text: string, columns: readonly RowColumn[]): readonly Token[] | RowFault {
  const names = columns.map(({ name }) => name).toSorted((a, b) => b.length - a.length)
  const tokens: Token[] = []
  let at = 0
  const add = (kind: Token['kind'], value: string, length: number): void => {
    tokens.push({ kind, text: value, at: at + 1 })
    at += length
  }
  const alone = (length: number): boolean => {
    const [last, next] = [text[at + length - 1] ?? '', text[at + length] ?? '']
    return !(/[\w]/.test(last) && /[\w]/.test(next))
  }
  while (at < text.length) {
    const rest = text.slice(at)
    const space = /^\s+/.exec(rest)
    if (space) {
      at += space[0].length
      continue
    }
    const quoted = /^'((?:[^']|'')*)'|^[“”]([^“”]*)[“”]|^[‘’]([^‘’]*)[‘’]/.exec(rest)
    if (quoted) {
      add('text', quoted[1]?.replaceAll("''", "'") ?? quoted[2] ?? quoted[3] ?? '', quoted[0].length)
      continue
    }
    const name = /^"((?:[^"]|"")+)"/.exec(rest)
    if (name) {
      add('column', (name[1] ?? '').replaceAll('""', '"'), name[0].length)
      continue
    }
    const number = /^-?\d+(\.\d+)?/.exec(rest)
    const column = names.find((one) => rest.startsWith(one) && alone(one.length))
    const low = rest.toLowerCase()
    const word = words.find(([said]) => low.startsWith(said) && alone(said.length))
    const sign = signs.find((one) => rest.startsWith(one)) ?? (rest[0] && rest[0] in same ? rest[0] : undefined)
    if (column !== undefined) add('column', column, column.length)
    else if (word) add(/^[<>=]/.test(word[1]) ? 'sign' : 'word', word[1], word[0].length)
    else if (number && alone(number[0].length)) add('number', number[0], number[0].length)
    else if (sign !== undefined) add('sign', same[sign] ?? sign, sign.length)
    else {
      const unknown = [...rest].findIndex((one) => !letter.test(one))
      const said = unknown === 0 ? rest[0] : [...rest].slice(0, unknown < 0 ? 40 : Math.min(unknown, 40)).join('')
      return unknown === 0
        ? { code: 'rows.syntax', params: { at: at + 1, found: said ?? '' } }
        : { code: 'rows.column', params: { column: said ?? '' } }
    }
  }
  tokens.push({ kind: 'end', text: '', at: text.length + 1 })
  return tokens
}
