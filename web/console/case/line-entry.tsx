import type { Item } from '../../../src/core/law/grammar/pack.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { DocumentView } from '../parts/value-view.tsx'
import { lineTexts } from '../texts/lines.ts'

/** What a line asks for, as it was handed in: who decides on it reads it beside the form. */
export function LineEntry({ view, line }: { readonly view: CaseView; readonly line: string }) {
  const t = useTexts(lineTexts)
  const { state, procedure } = view
  const [document, ...path] = procedure.lines?.of.split('.') ?? []
  const entry = state.lineEntries[line]
  const type = useAsk(
    'law.document',
    { params: { area: state.area, document: document ?? '' }, query: { version: state.pack } },
    { enabled: document !== undefined && entry !== undefined, lasting: true },
  )
  if (!entry || !type.data) return null
  const items = path.reduce<readonly Item[]>(
    (at, name) => at.find(({ id }) => id === name)?.items ?? [],
    type.data.items,
  )
  return (
    <section className="objection" aria-label={t('asked')}>
      <h3 className="section-title">{t('asked')}</h3>
      <DocumentView items={items} value={entry} />
    </section>
  )
}
