import type { Mark, Press, Sheet } from '../../base/paper/index.ts'
import { text } from '../../core/locales/index.ts'
import { eightDigits } from './said.ts'
import type { Item, Plan } from './types.ts'

/** Where a paper stands: the number of its first page and how many it has. */
export interface Paged {
  readonly no: number
  readonly first: number
  readonly pages: number
  /** Whether its own pages are in the PDF; else a page says where it is. */
  readonly bound: boolean
}

const zh = (key: Parameters<typeof text>[1], params: object = {}) => text('zh-CN', key, { ...params })

/** The title as DA/T 22 writes it: one that we gave stands in 〔〕. */
export function titleOf(item: Pick<Item, 'title' | 'ownTitle'>): string {
  return item.ownTitle ? `〔${item.title}〕` : item.title
}

/** Name of an uploaded paper as it lies beside the PDF. */
export function originalName(item: Item): string {
  const ending = endings[item.type] ?? 'bin'
  const own = (item.name ?? item.title).replace(/\.[a-z0-9]{1,5}$/i, '')
  const plain =
    own
      .replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, ' ')
      .trim()
      .slice(0, 60) || '文书'
  return `原件/${String(item.no).padStart(4, '0')} ${plain}.${ending}`
}

const endings: { readonly [type: string]: string } = {
  'application/pdf': 'pdf',
  'application/ofd': 'ofd',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/tiff': 'tif',
  'text/plain; charset=utf-8': 'txt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
}

/** Cover and index: what the file is about, and each paper with its page. */
export function indexSheet(plan: Plan, paged: readonly Paged[], address: string): Sheet {
  const pages = paged.reduce((sum, one) => sum + one.pages, 0)
  const at = new Map(paged.map((one) => [one.no, one]))
  const rows = plan.items.map((item) => {
    const where = at.get(item.no)
    const note = where?.bound === false ? zh('archive.beside', { name: originalName(item) }) : ''
    return [
      String(item.no).padStart(4, '0'),
      item.author,
      item.number ?? '',
      titleOf(item),
      eightDigits(item.day),
      String(where?.pages ?? 0),
      String(where?.first ?? ''),
      note,
    ]
  })
  const facts = [
    zh('archive.front-cases', { cases: plan.cases.length, papers: plan.items.length, pages }),
    zh('archive.front-as-of', { day: eightDigits(plan.asOf) }),
    ...(plan.retention === null ? [] : [zh('archive.front-retention', { said: plan.retention })]),
    zh('archive.front-blank'),
  ]
  return sheet(plan, address, zh('archive.index'), plan.title, [
    ...facts.map((said) => ({ kind: 'text' as const, text: said })),
    {
      kind: 'table',
      head: (['no', 'author', 'number', 'title', 'day', 'pages', 'page', 'note'] as const).map((head) =>
        zh(`archive.head.${head}`),
      ),
      widths: [8, 14, 13, 27, 14, 8, 8, 10],
      rows,
    },
  ])
}

/** The closing note (备考表): what is missing and why; who arranged and checked it is written by hand. */
export function closingSheet(plan: Plan, address: string): Sheet {
  const said = plan.left.map(
    ({ what, code }) => `${what}：${zh(`archive.left.${code.slice('archive.'.length)}` as 'archive.left.paper-gone')}`,
  )
  return sheet(plan, address, zh('archive.closing'), plan.title, [
    { kind: 'heading', level: 1, text: zh('archive.closing-state'), value: null, cite: null },
    ...(said.length > 0 ? said : [zh('archive.closing-whole')]).map((one) => ({ kind: 'text' as const, text: one })),
    { kind: 'text', text: zh('archive.closing-asked') },
    {
      kind: 'table',
      head: [zh('archive.closing-item'), zh('archive.closing-by-hand')],
      widths: [1, 3],
      rows: (['arranged-by', 'arranged-on', 'checked-by', 'checked-on'] as const).map((one) => [
        zh(`archive.closing-${one}`),
        '',
      ]),
    },
  ])
}

/** The page that stands for a paper which cannot be bound. */
export function besideSheet(plan: Plan, item: Item, digest: string | null, address: string): Sheet {
  return sheet(plan, address, titleOf(item), item.chapter, [
    {
      kind: 'text',
      text: zh(digest === null ? 'archive.beside-unread' : 'archive.beside-page', { name: originalName(item), digest }),
    },
  ])
}

function sheet(plan: Plan, address: string, title: string, subtitle: string, body: Sheet['body']): Sheet {
  const code = plan.digest
    .slice(0, 16)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1-')
  const page = `${address}/console/archive?state=${plan.digest.slice(0, 16)}`
  const mark: Mark = {
    code,
    line: zh('archive.mark', { code }),
    facts: [
      zh('archive.mark', { code }),
      zh('archive.mark-shows', { digest: plan.digest }),
      zh('archive.mark-address', { address: page }),
    ],
    address: page,
  }
  return { head: null, title, subtitle, to: null, body, enclosures: [], seals: [], note: null, stamp: null, mark }
}

/** A sheet as PDF; characters that no font here has are printed as 〓, so that a rare name never keeps a file from being made. */
export async function printed(press: Press, of: Sheet, at: number): Promise<Uint8Array> {
  let said = JSON.stringify(of)
  for (const letter of press.missing(said)) said = said.replaceAll(letter, '〓')
  return press.pdf(JSON.parse(said) as Sheet, at)
}
