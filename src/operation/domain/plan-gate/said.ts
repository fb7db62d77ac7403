import { scalars, statistics, valueAggregates } from './lists.ts'
import { inBoth, isMessageKey, type MessageKey } from '../../../core/locales/index.ts'

interface Words {
  readonly zh: string
  readonly en: string
}

/** What the engine says of a text, by its beginning, and what it is in our words; groups of the pattern fill the names. */
const known: readonly (readonly [RegExp, MessageKey, ...string[]])[] = [
  [/syntax error at or near "(.*)"/i, 'plan.said.near', 'near'],
  [/syntax error at end of input/i, 'plan.said.end'],
  [/unterminated quoted (?:string|identifier)/i, 'plan.said.quote'],
  [/zero-length delimited identifier/i, 'plan.said.quote'],
  [/^Referenced column "(.*)" not found/i, 'plan.said.column', 'name'],
  [/^Referenced column "(.*)" was not found because/i, 'plan.said.column', 'name'],
  [/^Table "(.*)" does not have a column named "(.*)"/i, 'plan.said.column-of', 'table', 'name'],
  [/^Values list "(.*)" does not have a column named "(.*)"/i, 'plan.said.column-of', 'table', 'name'],
  [/^Referenced table "(.*)" not found/i, 'plan.said.alias', 'name'],
  [/^Ambiguous reference to (?:column name|table|an alias) "?([^"(]*)"?/i, 'plan.said.ambiguous', 'name'],
  [/^Table with name (\S+) does not exist/i, 'plan.said.table', 'name'],
  [
    /^(?:Scalar |Aggregate |Table |Window )?(?:Macro )?Function with name (\S+) does not exist/i,
    'plan.said.function',
    'name',
  ],
  [/^Type with name (\S+) does not exist/i, 'plan.said.type', 'name'],
  [/^(?:Collation|Sequence|Schema|Catalog) with name (\S+) does not exist/i, 'plan.said.thing', 'name'],
  [/^column "(.*)" must appear in the GROUP BY/i, 'plan.said.group', 'name'],
  [/aggregate function calls cannot be nested/i, 'plan.said.nested'],
  [/(WHERE|GROUP BY|JOIN|FILTER) clause cannot contain (?:aggregates|window functions)/i, 'plan.said.clause', 'clause'],
  [/aggregates? (?:are|is) not allowed in (WHERE|GROUP BY|JOIN|FILTER)/i, 'plan.said.clause', 'clause'],
  [/^No function matches the given name and argument types '(.*?)'/i, 'plan.said.arguments', 'call'],
  [/^Could not choose a best candidate function for the function call "(.*?)"/i, 'plan.said.arguments', 'call'],
  [
    /^Cannot compare values of type (.*?) (?:in |and (?:of )?type )(.*?)(?:\s-|$)/i,
    'plan.said.compare',
    'one',
    'other',
  ],
  [/^Cannot mix values of type (.*?) and (.*?) in/i, 'plan.said.compare', 'one', 'other'],
  [/^Could not convert string '(.*?)' to (\w+)/i, 'plan.said.convert', 'value', 'type'],
  [/number of result columns|same number of result columns/i, 'plan.said.set-columns'],
  [/^Subquery returns \d+ columns/i, 'plan.said.subquery'],
  [
    /(?:file ?system|permission|external access|disabled|not allowed|access to).*(?:disabled|configuration|not allowed|prohibited)/i,
    'plan.said.outside',
  ],
  [/^(?:Cannot open file|No files found|IO Error|Extension .* |HTTP)/i, 'plan.said.outside'],
  [/^.*window function.*not allowed|not allowed here/i, 'plan.said.place'],
  [/^Duplicate (?:alias|table alias|CTE name) "?([^"!]*)"?/i, 'plan.said.twice', 'name'],
  [/^Values? .* out of range|is out of range/i, 'plan.said.range'],
]

/** Functions that may be offered instead of an unknown one. */
const offered: ReadonlySet<string> = new Set([...statistics, ...valueAggregates, ...scalars])

/** Engine names of kinds of errors that stand before what it says. */
const heading = /^(?:\w+ ){1,2}Error:\s*/

/**
 * What the engine says of a text that it could not read or bind, in our words, with its place; of anything that we do not know only that there is
 * something, with what the engine calls it. `granted`: the tables that may be offered instead of an unknown one. INVARIANT: the engine plans over empty tables, so its text holds the author's own words and nothing of the data.
 */
export function saidOf(message: string, sql: string, position: number | null, granted: readonly string[] = []): Words {
  const text = (message.split('\n')[0] ?? '').replace(heading, '').slice(0, 300)
  const place = position === null ? null : placeOf(sql, position)
  const words = sentence(text, message, granted)
  if (place === null) return words
  const [zh, en] = [words.zh, words.en]
  const at = inBoth('plan.said.at', { line: place.line, column: place.column })
  return { zh: `${at.zh}${zh}`, en: `${at.en}${en}` }
}

function sentence(text: string, message: string, granted: readonly string[]): Words {
  for (const [form, key, ...names] of known) {
    const match = form.exec(text)
    if (!match) continue
    const params = Object.fromEntries(names.map((name, index) => [name, (match[index + 1] ?? '').slice(0, 100)]))
    const words = inBoth(key, params)
    const near = /(?:Candidate bindings|Did you mean|Candidate.*?):?\s*"([^"]{1,100})"/i.exec(message)?.[1]
    if (!near || !/column|table|function|alias/.test(key)) return words
    // The engine knows tables and functions of its own that nobody here may use.
    if (key === 'plan.said.table' && !granted.some((name) => name.toLowerCase() === near.toLowerCase())) return words
    if (key === 'plan.said.function' && !offered.has(near.toLowerCase())) return words
    const also = inBoth('plan.said.perhaps', { near })
    return { zh: words.zh + also.zh, en: words.en + also.en }
  }
  return inBoth('plan.said.other', { text })
}

/** Line and character, both from 1, of a place in a text. */
function placeOf(sql: string, position: number): { readonly line: number; readonly column: number } | null {
  if (!Number.isInteger(position) || position < 0 || position > sql.length) return null
  const before = sql.slice(0, position).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

/** A use, an operator or a kind of expression in words, where there are any. */
export function planWord(name: string): Words | string {
  const key = `plan.word.${name}`
  return isMessageKey(key) ? inBoth(key) : name
}
