/** A procedure as one self-contained SVG: acts from top to bottom with who does them, acts outside the line below. */
import { text, type Language } from '../../locales/index.ts'
import type { Act, Pack, Procedure } from '../grammar/pack.ts'
import { inWords } from '../words/condition-words.ts'
import { scopeOf } from '../words/scope.ts'
import { whoWords } from '../words/who-words.ts'
import { layOut, type Size } from './layout.ts'

const size: Size = { width: 216, height: 70, gapX: 24, gapY: 34 }
const MARGIN = 24
const HEAD = 56
/** Units of a line of text; a Chinese character takes two. */
const LINE = 30

export function diagramSvg(pack: Pack, procedure: Procedure, language: Language): string {
  const layout = layOut(procedure.acts, size)
  const aside = layout.aside.flatMap((id) => procedure.acts.find((act) => act.id === id) ?? [])
  const columns = Math.max(
    1,
    Math.floor((Math.max(layout.width, size.width * 3 + size.gapX * 2) + size.gapX) / (size.width + size.gapX)),
  )
  const rows = Math.ceil(aside.length / columns)
  const asideTop = HEAD + layout.height + (aside.length > 0 ? 56 : 0)
  const inner = Math.max(
    layout.width,
    Math.min(columns, Math.max(1, aside.length)) * (size.width + size.gapX) - size.gapX,
    320,
  )
  const width = inner + MARGIN * 2
  const height = asideTop + rows * (size.height + 14) + MARGIN * 2
  const left = MARGIN + (inner - layout.width) / 2
  const node = (act: Act, x: number, y: number) => actBox(pack, act, x, y, language)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif">`,
    `<title>${escaped(inWords(procedure.title, language))}</title>`,
    `<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#5f6b78"/></marker></defs>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${MARGIN}" y="${MARGIN + 16}" font-size="18" font-weight="600" fill="#1c2733">${escaped(inWords(procedure.title, language))}</text>`,
    `<text x="${MARGIN}" y="${MARGIN + 36}" font-size="12" fill="#5f6b78">${escaped(inWords(pack.head.title, language))}${pack.head.status === 'draft-for-comment' ? ` · ${text(language, 'status.draft-for-comment')}` : ''}</text>`,
    `<g transform="translate(${left} ${HEAD + MARGIN})">`,
    ...layout.edges.map((edge) => `<path d="${edge.path}" fill="none" stroke="#5f6b78" marker-end="url(#tip)"/>`),
    ...layout.nodes.map((place) =>
      node(
        procedure.acts.find((act) => act.id === place.id)!,
        place.x,
        place.y,
      ),
    ),
    '</g>',
    ...(aside.length > 0
      ? [
          `<text x="${MARGIN}" y="${asideTop + MARGIN - 14}" font-size="13" fill="#5f6b78">${escaped(text(language, 'diagram.aside'))}</text>`,
        ]
      : []),
    ...aside.map((act, index) =>
      node(
        act,
        MARGIN + (index % columns) * (size.width + size.gapX),
        asideTop + MARGIN + Math.floor(index / columns) * (size.height + 14),
      ),
    ),
    '</svg>',
    '',
  ].join('\n')
}

function actBox(pack: Pack, act: Act, x: number, y: number, language: Language): string {
  const who = whoWords(act.by, scopeOf(act.key, pack), language, act.kind === 'sign')
  const conditional = act.when !== null || act.insteadOf !== null
  const title = fold(inWords(act.title, language), LINE - 4, 2)
  const by = fold(`${text(language, `diagram.kind-${act.kind}`)} · ${who}`, LINE + 2, 1)
  const lines = [
    ...title.map((line, index) => textLine(line, x, y + (title.length > 1 ? 20 : 28) + index * 18, 14, 600, '#1c2733')),
    ...by.map((line) => textLine(line, x, y + size.height - 10, 11, 400, '#5f6b78')),
  ]
  const dashed = conditional ? ' stroke-dasharray="5 3"' : ''
  return `<g><title>${escaped(`${inWords(act.title, language)}：${who}`)}</title><rect x="${x}" y="${y}" width="${size.width}" height="${size.height}" rx="3" fill="${act.kind === 'effect' ? '#f3f6f9' : '#fff'}" stroke="#33507a"${dashed}/>${lines.join('')}</g>`
}

function textLine(line: string, x: number, y: number, height: number, weight: number, fill: string): string {
  return `<text x="${x + size.width / 2}" y="${y}" font-size="${height}" font-weight="${weight}" fill="${fill}" text-anchor="middle">${escaped(line)}</text>`
}

/** Lines of at most so many units; what does not fit ends in an ellipsis. */
function fold(words: string, units: number, most: number): readonly string[] {
  const lines: string[] = ['']
  let used = 0
  for (const letter of words) {
    const wide = letter.codePointAt(0)! > 0x2e7f ? 2 : 1
    if (used + wide > units) {
      if (lines.length === most) {
        lines[most - 1] = `${lines[most - 1]!.slice(0, -1)}…`
        break
      }
      lines.push('')
      used = 0
    }
    lines[lines.length - 1] += letter
    used += wide
  }
  return lines
}

const entities: { readonly [letter: string]: string } = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' }

function escaped(words: string): string {
  return words.replace(/[<>&"]/g, (letter) => entities[letter] ?? letter)
}
