import { everyStyle } from './cells.ts'
import { escaped } from './text.ts'
import type { CellKind, CellMark } from './types.ts'

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A sheet as the workbook lists it. */
export interface Listed {
  readonly name: string
  readonly hidden: boolean
  /** `$A$1:$F$90`: what its readers may narrow; null without. */
  readonly filtered: string | null
  /** Row of the head, repeated on every printed page. */
  readonly head: number
}

/** The parts around the sheets (ECMA-376): content types, relations, the list of sheets, the styles. */
export function aroundSheets(sheets: readonly Listed[]): readonly (readonly [name: string, text: string])[] {
  const numbers = sheets.map((_, at) => at + 1)
  return [
    ['[Content_Types].xml', types(numbers)],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', book(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...numbers.map((at) => ['worksheet', `worksheets/sheet${at}.xml`] as const),
        ['styles', 'styles.xml'] as const,
      ]),
    ],
    ['xl/styles.xml', styles()],
  ]
}

function types(numbers: readonly number[]): string {
  const sheets = numbers
    .map((at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${kind}.worksheet+xml"/>`)
    .join('')
  return `${XML}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/>${sheets}</Types>`
}

function relations(to: readonly (readonly [kind: string, target: string])[]): string {
  const parts = to.map(
    ([of, target], at) => `<Relationship Id="r${at + 1}" Type="${office}/${of}" Target="${target}"/>`,
  )
  return `${XML}<Relationships xmlns="${packaged}/relationships">${parts.join('')}</Relationships>`
}

function book(sheets: readonly Listed[]): string {
  const list = sheets
    .map(
      ({ name, hidden }, at) =>
        `<sheet name="${escaped(name)}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="r${at + 1}"/>`,
    )
    .join('')
  const names = sheets.flatMap(({ name, filtered, head }, at) => {
    const sheet = `'${escaped(name.replaceAll("'", "''"))}'`
    return [
      ...(filtered
        ? [
            `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${sheet}!${filtered}</definedName>`,
          ]
        : []),
      `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${sheet}!$${head}:$${head}</definedName>`,
    ]
  })
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${office}"><sheets>${list}</sheets><definedNames>${names.join('')}</definedNames></workbook>`
}

const formats: Readonly<Record<CellKind, number>> = {
  text: 49,
  wrapped: 49,
  whole: 1,
  decimal: 0,
  money: 4,
  percent: 10,
  day: 164,
}
const fills: Readonly<Record<CellMark, number>> = { strong: 0, bad: 3, doubtful: 4, quiet: 5 }
const colours = ['FFE8EEF7', 'FFFDE2E0', 'FFFFF1CC', 'FFF0F0F0']

function styles(): string {
  const solid = (colour: string) =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`
  const xf = (format: number, font: number, fill: number, wrap: boolean) =>
    `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="${wrap ? 'top' : 'center'}"${wrap ? ' wrapText="1"' : ''}/></xf>`
  const cells = [
    xf(0, 0, 0, false),
    xf(49, 1, 2, true),
    xf(49, 1, 0, false),
    ...everyStyle().map((one) =>
      xf(formats[one.kind], one.mark === 'strong' ? 1 : 0, one.mark ? fills[one.mark] : 0, one.kind === 'wrapped'),
    ),
  ]
  return `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="${2 + colours.length}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${colours.map(solid).join('')}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}
