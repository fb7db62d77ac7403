import { Select } from 'antd'
import { useState } from 'react'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useRecordName } from '../records/use-record-name.ts'
import { caseVersions } from './case-versions.ts'
import { Comparison } from './comparison.tsx'
import { compareTexts } from './texts.ts'

/** The versions of what was handed in, act by act, two of them beside each other. */
export function CompareTab({ view }: { readonly view: CaseView }) {
  const t = useTexts(compareTexts)
  const w = useWords()
  const all = caseVersions(view.history)
  const [chosen, setChosen] = useState(all.find(({ versions }) => versions.length > 1)?.key ?? all[0]?.key ?? '')
  const current = all.find(({ key }) => key === chosen)
  const act = view.procedure.acts.find((one) => one.id === current?.act)
  const type = useAsk(
    'law.document',
    { params: { area: view.state.area, document: act?.document ?? '' }, query: { version: view.state.pack } },
    { enabled: Boolean(act?.document), lasting: true },
  )
  return (
    <div className="pad stack">
      <p className="muted no-print">{t('lead')}</p>
      {all.length === 0 ? <p className="muted">{t('none')}</p> : null}
      {all.length > 1 ? (
        <Select
          className="wide no-print"
          aria-label={t('what')}
          value={chosen}
          onChange={setChosen}
          options={all.map(({ key, act: id, line, versions }) => ({
            value: key,
            label: (
              <Name
                title={w(view.procedure.acts.find((one) => one.id === id)?.title) || id}
                line={line}
                count={versions.length}
              />
            ),
          }))}
        />
      ) : null}
      {current ? <Comparison key={chosen} versions={current.versions} items={type.data?.items ?? []} /> : null}
    </div>
  )
}

function Name({
  title,
  line,
  count,
}: {
  readonly title: string
  readonly line: string | null
  readonly count: number
}) {
  const t = useTexts(compareTexts)
  const name = useRecordName(line ?? '')
  return <>{t('field', { name: line ? `${title} ${name ?? line}` : title, count })}</>
}
