import { text } from '../../locales/index.ts'
import type { Pack, Words } from '../grammar/pack.ts'
import { KEPT } from '../derived/keeps.ts'

const kept: Words = { zh: text('zh-CN', 'hold.kept'), en: text('en', 'hold.kept') }

/** What holds are called: the procedure and the act that sets them, by the hold's name. */
export function holdTitles(pack: Pick<Pack, 'procedures'>): ReadonlyMap<string, Words> {
  const titles = new Map<string, Words>([[KEPT, kept]])
  for (const procedure of pack.procedures.values())
    for (const { hold, title } of procedure.acts) {
      if (hold === null || titles.has(hold.name)) continue
      const of = procedure.title
      titles.set(hold.name, { zh: `${of.zh} · ${title.zh}`, en: `${of.en} · ${title.en}` })
    }
  return titles
}
