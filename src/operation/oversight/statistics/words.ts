import { isMessageKey, text } from '../../../core/locales/index.ts'
import type { Pack, Words } from '../../../core/law/index.ts'
import type { Figure } from './figures.ts'

/** A key of the catalogue in both languages; null where there is none. */
export function wordsFor(key: string, params: { readonly [name: string]: unknown } = {}): Words | null {
  if (!isMessageKey(key)) return null
  return { zh: text('zh-CN', key, params), en: text('en', key, params) }
}

const unnamed = (key: string): Words => ({ zh: key, en: key })

/** What a figure is called, how it is defined, and the clauses of the pack that its kind of record rests on. */
export function saidOf(
  figure: Figure,
  packs: readonly Pack[],
): { title: Words; definition: Words; clauses: readonly string[] } {
  const [head = '', kind] = figure.id.split('/')
  const records = packs.flatMap((pack) => (figure.record ? (pack.records.get(figure.record) ?? []) : []))
  const title = records[0]?.title ?? unnamed(kind ?? '')
  const params = (language: 'zh' | 'en') => ({ kind: title[language] })
  const both = (key: string): Words => ({
    zh: wordsFor(key, params('zh'))?.zh ?? key,
    en: wordsFor(key, params('en'))?.en ?? key,
  })
  return {
    title: both(`figure.${head}`),
    definition: both(`figure.${head}.is`),
    clauses: [...new Set(records.flatMap((record) => record.clauses))],
  }
}

/** What the part of a figure is called: a standing, a procedure, an act, a duty; null where it is a record, which the reader's page names. */
export function partTitle(figure: Figure, key: string, packs: readonly Pack[]): Words | null {
  if (figure.by === 'subject') return null
  for (const pack of packs) {
    const found = titleIn(figure, key, pack)
    if (found) return found
  }
  return wordsFor(`standing.${key}`) ?? wordsFor(`figure.part.${key}`) ?? wordsFor(`action.${key}`) ?? unnamed(key)
}

function titleIn(figure: Figure, key: string, pack: Pack): Words | null {
  if (figure.step !== undefined) return pack.records.get(figure.step)?.standingTitles[key] ?? null
  if (figure.id === 'duties-met') return pack.duties.get(key)?.title ?? null
  const [procedure = '', act] = key.split('/')
  const of = pack.procedures.get(procedure)
  if (!of || act === undefined) return of?.title ?? null
  const step = of.acts.find(({ id }) => id === act)?.title
  return step ? { zh: `${of.title.zh} · ${step.zh}`, en: `${of.title.en} · ${step.en}` } : of.title
}

/** Keys of clocks that ask something to stand so long, in every version of a pack that is known. */
export function standingClocks(packs: readonly Pack[]): readonly string[] {
  const long = new Set(['at-least', 'exactly'])
  const acts = packs.flatMap((pack) => [...pack.procedures.values()].flatMap((procedure) => procedure.acts))
  return [
    ...new Set(
      acts.flatMap(({ clocks, notice }) =>
        [...clocks, ...(notice ? [notice.stands] : [])].filter(({ type }) => long.has(type)).map(({ key }) => key),
      ),
    ),
  ]
}
