import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fold } from './fold.ts'
import { plain, render, type Rendered } from './render.ts'

/** A page of help: what it is called and for whom it is written. */
export interface Guide extends Rendered {
  readonly page: string
  readonly roles: readonly string[]
  readonly guide: boolean
}

/** Where words stand. */
export interface Found {
  readonly page: string
  readonly title: string
  readonly section: string | null
  readonly at: string | null
  readonly excerpt: string
}

export interface Guides {
  all(): readonly Guide[]
  page(name: string): Guide | undefined
  find(text: string): readonly Found[]
}

const MOST = 30
const AROUND = 40

/** The how-to pages of a folder, read when first asked for; nothing outside the folder can be asked for. */
export function readGuides(folder: string): Guides {
  let kept: ReadonlyMap<string, { readonly guide: Guide; readonly source: string }> | null = null
  const shelf = () => (kept ??= read(folder))
  return {
    all: () => [...shelf().values()].map(({ guide }) => guide),
    page: (name) => shelf().get(name)?.guide,
    find: (text) => find([...shelf().values()], text),
  }
}

function read(folder: string): ReadonlyMap<string, { readonly guide: Guide; readonly source: string }> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.md') && file.name !== 'README.md')
    .map((file) => join(file.parentPath, file.name).slice(folder.length + 1, -3))
    .toSorted((a, b) => Number(!a.includes('/')) - Number(!b.includes('/')) || (a < b ? -1 : 1))
  const known = new Set(names)
  return new Map(
    names.map((page) => {
      const text = readFileSync(join(folder, `${page}.md`), 'utf8')
      const [, roles = ''] = /^<!-- roles:([^>]*)-->/.exec(text) ?? []
      const source = text.replace(/^<!--[^>]*-->\s*/, '')
      const guide: Guide = {
        page,
        ...render(source, (href) => leadTo(href, page, known)),
        roles: roles.split(' ').filter((role) => role !== ''),
        guide: page.startsWith('roles/'),
      }
      return [page, { guide, source }]
    }),
  )
}

/** Another page of help, or an address outside; what else lies beside the pages is named and not linked. */
function leadTo(href: string, from: string, known: ReadonlySet<string>): string | null {
  if (/^https?:\/\//.test(href)) return href
  const target = normalize(join(dirname(from), href.replace(/[?#].*$/, ''))).replace(/\.md$/, '')
  return known.has(target) ? `/console/help/${target}` : null
}

/** Lines that hold every word, in the order of the pages; a page whose title holds them comes first. */
function find(shelf: readonly { readonly guide: Guide; readonly source: string }[], text: string): readonly Found[] {
  const words = fold(text)
    .split(' ')
    .filter((word) => word !== '')
  const holds = (line: string) => words.every((word) => fold(line).includes(word))
  if (words.length === 0) return []
  const found = shelf.flatMap(({ guide, source }) => {
    let at = -1
    return source.split('\n').flatMap((line): (Found & { readonly first: boolean })[] => {
      const head = /^(#+) /.exec(line)?.[1]
      if (head && head.length > 1) at += 1
      if (!holds(line)) return []
      const { title, sections, page } = guide
      const section = sections[at]
      return [
        {
          page,
          title,
          section: section?.title ?? null,
          at: section?.id ?? null,
          excerpt: excerptOf(plain(line.replace(/^[#|\s>-]+/, '')), words[0] ?? ''),
          first: head?.length === 1,
        },
      ]
    })
  })
  return found
    .toSorted((a, b) => Number(b.first) - Number(a.first))
    .slice(0, MOST)
    .map(({ first: _first, ...rest }) => rest)
}

function excerptOf(line: string, word: string): string {
  const at = Math.max(0, fold(line).indexOf(word) - AROUND)
  const end = at + AROUND * 3
  return `${at > 0 ? '…' : ''}${line.slice(at, end)}${end < line.length ? '…' : ''}`
}
