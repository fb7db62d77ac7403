import { Input, Select } from 'antd'
import { useId } from 'react'
import type { Act } from '../../../src/core/law/grammar/pack.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useClauses } from '../api/lookup.ts'
import { caseTexts } from '../texts/case.ts'
import type { ActDraft } from './act-body.ts'

const ways = ['heard', 'told', 'waived'] as const

/** A decision against somebody: facts, grounds, how they were heard; and the remedies that will stand on the paper, in the pack's words. */
export function AdverseField({
  area,
  act,
  draft,
  today,
  change,
}: {
  readonly area: string
  readonly act: Act
  readonly draft: ActDraft
  readonly today: string
  readonly change: (next: Partial<ActDraft>) => void
}) {
  const t = useTexts(caseTexts)
  const w = useWords()
  const id = useId()
  const clauses = useClauses(area)
  const settings = useAsk('law.settings', { params: { area } }).data ?? []
  const remedies = settings.find((one) => one.id === 'remedies')
  const hearing = settings.find((one) => one.id === 'hearing-days')
  const words = remedies?.labels?.[String(remedies.value)]
  const heard = draft.heard
  return (
    <fieldset className="adverse">
      <legend>{t('adverse')}</legend>
      <p className="muted">{hearing ? t('adverseLead', { count: String(hearing.value) }) : t('adverseLeadPlain')}</p>
      <div className="field">
        <div className="field-name">
          <label htmlFor={`${id}-facts`}>{t('adverse_facts')}</label>
        </div>
        <Input.TextArea
          id={`${id}-facts`}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={4000}
          value={draft.reason}
          onChange={(event) => change({ reason: event.target.value })}
        />
      </div>
      <div className="field">
        <div className="field-name">
          <label htmlFor={`${id}-grounds`}>{t('adverse_grounds')}</label>
        </div>
        <Select
          id={`${id}-grounds`}
          mode="multiple"
          optionFilterProp="label"
          value={[...(draft.grounds ?? act.clauses)]}
          onChange={(grounds: string[]) => change({ grounds })}
          options={[...clauses.values()].map((one) => ({ value: one.id, label: `${one.source} ${w(one.title)}` }))}
        />
      </div>
      <div className="field">
        <div className="field-name">
          <label htmlFor={`${id}-way`}>{t('adverse_heard')}</label>
        </div>
        <Select
          id={`${id}-way`}
          value={heard?.way ?? ''}
          onChange={(way: '' | (typeof ways)[number]) =>
            change({ heard: way === '' ? undefined : { way, on: heard?.on ?? today, note: heard?.note ?? '' } })
          }
          options={[
            { value: '', label: t('heard_case') },
            ...ways.map((way) => ({ value: way, label: t(`heard_${way}`) })),
          ]}
        />
        {heard ? (
          <>
            <Input
              type="date"
              className="short"
              aria-label={t('heardOn')}
              max={today}
              value={heard.on}
              onChange={(event) => change({ heard: { ...heard, on: event.target.value } })}
            />
            <Input.TextArea
              aria-label={t('heardNote')}
              placeholder={t('heardNote')}
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={2000}
              value={heard.note}
              onChange={(event) => change({ heard: { ...heard, note: event.target.value } })}
            />
          </>
        ) : null}
      </div>
      {words ? (
        <p>
          <strong>{t('adverseRemedies')}</strong> {w(words)}
        </p>
      ) : null}
    </fieldset>
  )
}
