/** Numbers of the styles that colour cells: a clone of every style of the workbook, so that its formats, fonts and borders stay. */
export interface MarkStyles {
  /** A cell of style `s` is coloured by style `bad + s`. */
  readonly bad: number
  /** For styles that carry the colour already: the same without it. */
  readonly plain: ReadonlyMap<number, number>
  /** Of the column with the reasons. */
  readonly note: number
}

const COLOUR = 'FFFDE2E0'
/** Styles that a workbook may have at most, by the programs that read it. */
const MOST = 20_000
const xf = /<(?:\w+:)?xf\b(?:[^>"]|"[^"]*")*?(?:\/>|>[\s\S]*?<\/(?:\w+:)?xf>)/g
const fill = /<(?:\w+:)?fill\b(?:[^>"]|"[^"]*")*?(?:\/>|>[\s\S]*?<\/(?:\w+:)?fill>)/g

/** The text of `styles.xml` with the styles that marks need; null where it is not shaped as programs write it, then nothing is coloured. */
export function markStyles(text: string): { readonly text: string; readonly marks: MarkStyles } | null {
  const fills = /<((?:\w+:)?)fills\b[^>]*>([\s\S]*?)<\/(?:\w+:)?fills>/.exec(text)
  const cells = /<((?:\w+:)?)cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(text)
  if (!fills || !cells) return null
  const prefix = cells[1] ?? ''
  const known = (fills[2] ?? '').match(fill) ?? []
  const found = known.findIndex((one) => one.includes(`rgb="${COLOUR}"`))
  const number = found >= 0 ? found : known.length
  const styles: readonly string[] = (cells[2] ?? '').match(xf) ?? []
  if (styles.length === 0 || styles.length > MOST) return null
  const plain = new Map<number, number>()
  const added: string[] = styles.map((one) => filled(one, number))
  for (const [at, one] of styles.entries())
    if (new RegExp(`\\bfillId="${number}"`).test(one) && found >= 0) {
      plain.set(at, styles.length + added.length)
      added.push(filled(one, 0))
    }
  const note = styles.length + added.length
  added.push(
    `<${prefix}xf numFmtId="49" fontId="0" fillId="${number}" borderId="0" xfId="0" applyFill="1" applyAlignment="1"><${prefix}alignment vertical="top" wrapText="1"/></${prefix}xf>`,
  )
  const newFill = `<${prefix}fill><${prefix}patternFill patternType="solid"><${prefix}fgColor rgb="${COLOUR}"/><${prefix}bgColor indexed="64"/></${prefix}patternFill></${prefix}fill>`
  const allFills = [...known, ...(found >= 0 ? [] : [newFill])]
  const made = text
    .replace(fills[0], () => `<${prefix}fills count="${allFills.length}">${allFills.join('')}</${prefix}fills>`)
    .replace(
      cells[0],
      () =>
        `<${prefix}cellXfs count="${styles.length + added.length}">${styles.join('')}${added.join('')}</${prefix}cellXfs>`,
    )
  return { text: made, marks: { bad: styles.length, plain, note } }
}

function filled(one: string, number: number): string {
  const bare = one.replace(/\s(?:fillId|applyFill)="[^"]*"/g, '')
  return bare.replace(/^<((?:\w+:)?xf)\b/, `<$1 fillId="${number}" applyFill="1"`)
}
