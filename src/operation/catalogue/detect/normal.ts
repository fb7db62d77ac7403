/** Characters that look like others, and what they stand for; what stands for nothing is taken out: blanks of no width, marks of direction, joiners. */
const pairs: readonly (readonly [from: string, to: string])[] = [
  ['０１２３４５６７８９', '0123456789'],
  ['ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  ['ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  ['＠．－：（）＊，／＋＿　', '@.-:()*,/+_ '],
  ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
  ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
  ['𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗', '0123456789'],
  ['𝟢𝟣𝟤𝟥𝟦𝟧𝟨𝟩𝟪𝟫', '0123456789'],
  ['𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿', '0123456789'],
  // Letters of other alphabets that are drawn as Latin ones.
  ['АВЕКМНОРСТХУ', 'ABEKMHOPCTXY'],
  ['авекмнорстху', 'ABEKMHOPCTXY'],
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΧΥ', 'ABEZHIKMNOPTXY'],
  ['‐‑‒–—―−﹣', '--------'],
  ['•●∗✱×', '*****'],
  ['\u00a0\u2002\u2003\u2009', '    '],
  ['．。', '..'],
]

/** Invisible: no width, direction, joiners, variation selectors, the byte order mark, soft hyphens. */
const nothing =
  '\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff'

const from = pairs.map(([one]) => one).join('')
const to = pairs.map(([, one]) => one).join('')
const table = new Map<string, string>([
  ...[...nothing].map((one) => [one, ''] as const),
  ...[...from].map((one, index) => [one, [...to][index] as string] as const),
])

/** What a character stands for: itself, another, or nothing. */
export function standsFor(character: string): string {
  return table.get(character) ?? character
}

function escaped(character: string): string {
  const code = (at: number) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
  return character.length === 1 ? code(0) : `${code(0)}${code(1)}`
}
const changed = [...table.keys()]

function classOf(characters: readonly string[]): string {
  const [one, two] = [1, 2].map((length) => characters.filter((each) => each.length === length).map(escaped))
  return `[${one!.join('')}]${two!.length > 0 ? `|${two!.join('|')}` : ''}`
}

/** Any character that the table changes. Without the unicode flag, which would make it slow: the few characters of two units are spelt out. */
export const odd = new RegExp(classOf(changed), 'g')

/** Those of them that stand in identifiers: every Chinese text has full-width commas. */
export const oddInside = new RegExp(classOf(changed.filter((one) => !'，。：（）—–×\u3000'.includes(one))), 'g')

/** Those that leave another number of units behind. */
export const shifting = new RegExp(classOf(changed.filter((one) => table.get(one)?.length !== one.length)))

const oddSql = `[${[...nothing, ...from].map((one) => `\\x{${one.codePointAt(0)!.toString(16)}}`).join('')}]`

/** A number in the scientific form that spreadsheets give long codes, and the tail that engines give whole numbers. */
const asNumber = '[0-9]([.][0-9]{1,17})?E[+]?(0?[89]|1[0-8])'

/** A cell for comparison: no blanks around, upper case, look-alikes made plain, the invisible taken out, a number written as a whole one. */
export function normalise(text: string): string {
  const plain = text.replace(odd, standsFor).trim().toUpperCase()
  if (/^[0-9]{8,18}[.]0$/.test(plain)) return plain.slice(0, -2)
  return new RegExp(`^${asNumber}$`).test(plain) ? BigInt(Math.round(Number(plain))).toString() : plain
}

/** The same in SQL, over an SQL expression of text. */
export function normalised(text: string): string {
  const plain = `upper(trim(CASE WHEN regexp_matches(${text}, '${oddSql}') THEN translate(${text}, '${from}${nothing}', '${to}') ELSE ${text} END))`
  return `(CASE WHEN regexp_full_match(${text}, '[0-9.eE+]{9,30}') THEN
    CASE WHEN regexp_full_match(${text}, '[0-9]{8,18}[.]0') THEN left(${text}, length(${text}) - 2)
      WHEN regexp_full_match(upper(${text}), '${asNumber}') THEN TRY_CAST(TRY_CAST(${text} AS DOUBLE) AS HUGEINT)::VARCHAR ELSE ${plain} END
    ELSE ${plain} END)`
}

const groups = '[0-9X*+() /-]*[0-9X*][0-9X*+() /-]*'

/** A number without what groups its digits: blanks, hyphens, brackets, and full stops where there are at least two; anything else stays as it is. */
export function compact(normal: string): string {
  if (/[ ()/-]/.test(normal) && new RegExp(`^${groups}$`).test(normal)) return normal.replace(/[ ()/-]/g, '')
  return /^[0-9X*+]+([.][0-9X*]+){2,}$/.test(normal) ? normal.replaceAll('.', '') : normal
}

/** The same in SQL, over an SQL expression of a normalised text. */
export function compacted(n: string): string {
  return `(CASE WHEN regexp_matches(${n}, '[ ()/-]') AND regexp_full_match(${n}, '${groups}') THEN regexp_replace(${n}, '[ ()/-]', '', 'g')
    WHEN regexp_full_match(${n}, '[0-9X*+]+([.][0-9X*]+){2,}') THEN replace(${n}, '.', '') ELSE ${n} END)`
}
