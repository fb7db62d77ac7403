import { partsOf } from '../../../src/core/cases/common/parts.ts'
import type { Defect } from '../../../src/core/cases/state/model.ts'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import type { Place } from '../changes/places.ts'
import { changeTexts } from '../changes/texts.ts'
import { filingPlaces, mainField } from './places.ts'
import { filingTexts } from './texts.ts'

/** What an issue of a filing may be about, and how what it is about is called. */
export function useFilingPlaces(view: CaseView, act: string, line: string | null) {
  const t = useTexts(changeTexts)
  const f = useTexts(filingTexts)
  const w = useWords()
  const field = mainField(view.subject)
  const type = useAsk(
    'law.document',
    { params: { area: view.state.area, document: field ?? '' }, query: { version: view.state.pack } },
    { enabled: field !== null, lasting: true },
  )
  const filed = view.state.filings.findLast((one) => one.act === act && one.line === line)
  const places: readonly Place[] = filingPlaces(
    { record: view.subject, field, items: type.data?.items ?? [], papers: filed?.papers ?? [] },
    {
      title: (item: Item) => w(item.title),
      row: (title, number) => t('row', { title, number }),
      paper: (name) => t('paper', { name }),
      sealed: f('sealed'),
    },
  )
  const label = (defect: Defect) => {
    const { item, paper, of } = partsOf(defect)
    const at = item ?? (paper === null ? null : `paper:${paper}`)
    if (at !== null)
      return places.find(({ value }) => value === at)?.label ?? (paper === null ? at : t('paper', { name: paper }))
    return of === null ? f('whole') : f('repeats', { number: of + 1 })
  }
  return { places, label, items: type.data?.items ?? [] }
}
