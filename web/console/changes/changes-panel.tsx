import { Button } from 'antd'
import { useState } from 'react'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useNames } from '../api/lookup.ts'
import { RecordName } from '../parts/links.tsx'
import { UnmetList } from '../parts/refusal-panel.tsx'
import { ChangeForm } from './change-form.tsx'
import { CorrectForm } from './correct-form.tsx'
import { ReturnForm } from './return-form.tsx'
import { changeTexts } from './texts.ts'

export type Change = CaseView['changes'][number]

/** What every case allows besides its acts: withdraw, return, correct, take back, suspend, void, hand over; each with its own form. */
export function ChangesPanel({ view }: { readonly view: CaseView }) {
  const t = useTexts(changeTexts)
  const [chosen, setChosen] = useState<string | null>(() =>
    view.changes.some((one) => one.type === 'take-over' && one.open) ? 'take-over//' : null,
  )
  const name = useNames()
  // What a case concerns is named beside its acts, without the words of a correction.
  const changes = view.changes.filter(({ type }) => type !== 'relate')
  const { offer } = view.state
  if (view.state.ended || changes.length === 0) return null
  const open = changes.filter((one) => one.open)
  const shut = changes.filter((one) => !one.open)
  const current = open.find((one) => keyOf(one) === chosen)
  const close = () => setChosen(null)
  return (
    <>
      {offer ? (
        <p className="why-not">
          {t('offered', { from: name(offer.from), to: name(offer.to), day: offer.on, reason: offer.reason ?? '—' })}
        </p>
      ) : null}
      <details className="fold" open={chosen !== null}>
        <summary>
          {t('title')} <span className="muted">{t('lead')}</span>
        </summary>
        <div className="pad stack">
          {open.length === 0 ? <p className="muted">{t('none')}</p> : null}
          <div className="row">
            {open.map((one) => (
              <Button
                key={keyOf(one)}
                type={keyOf(one) === chosen ? 'primary' : 'default'}
                aria-pressed={keyOf(one) === chosen}
                onClick={() => setChosen(keyOf(one) === chosen ? null : keyOf(one))}
              >
                <ChangeName of={one} view={view} />
              </Button>
            ))}
          </div>
          {current ? <OneForm key={keyOf(current)} view={view} change={current} close={close} /> : null}
          {shut.length > 0 ? (
            <details>
              <summary>{t('shut', { count: shut.length })}</summary>
              {shut.map((one) => (
                <div key={keyOf(one)}>
                  <p>
                    <strong>
                      <ChangeName of={one} view={view} />
                    </strong>
                  </p>
                  <UnmetList unmet={one.unmet} area={view.state.area} />
                </div>
              ))}
            </details>
          ) : null}
        </div>
      </details>
    </>
  )
}

function keyOf({ type, act, line }: Change): string {
  return `${type}/${act}/${line ?? ''}`
}

function OneForm({
  view,
  change,
  close,
}: {
  readonly view: CaseView
  readonly change: Change
  readonly close: () => void
}) {
  if (change.type === 'return') return <ReturnForm view={view} change={change} close={close} />
  if (change.type === 'correct') return <CorrectForm view={view} change={change} close={close} />
  return <ChangeForm view={view} change={change} close={close} />
}

/** 更正笔误：申请. */
function ChangeName({ of, view }: { readonly of: Change; readonly view: CaseView }) {
  const t = useTexts(changeTexts)
  const w = useWords()
  const act = view.procedure.acts.find((one) => one.id === of.act)
  const what = t(`do_${of.type}`)
  return (
    <>
      {act ? t('on', { what, act: w(act.title) }) : what}
      {of.line ? (
        <>
          {' '}
          <RecordName id={of.line} />
        </>
      ) : null}
    </>
  )
}
