import { useState } from 'react'
import type { Act } from '../../../src/core/law/grammar/pack.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { ActForm } from '../case/act-form.tsx'
import { commandType, type Answer } from '../case/turn.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useMe } from '../session/me.ts'
import { SignOff } from './draft/sign-off.tsx'
import { TaskClaim } from './task-claim.tsx'
import { houseTexts } from './texts.ts'
import { newestOf, type Content } from './use-draft-form.ts'
import { draftUnderWay, useHouseOf } from './use-house.ts'

/** An act as one's own house does it: its form, and, where a chain signs first, the draft on its way. */
export function ActInHouse({
  view,
  act,
  line,
  answer,
}: {
  readonly view: CaseView
  readonly act: Act
  readonly line: string | null
  /** What is open for the one who looks; undefined where there is no form. */
  readonly answer: Answer | undefined
}) {
  const t = useTexts(houseTexts)
  const plain = useMe()?.administrator === null
  const asked = useHouseOf(view.state.id)
  const house = asked.data
  const [seed, setSeed] = useState<{ readonly count: number; readonly content: Content } | null>(null)
  const type = (answer && commandType(answer.wants)) ?? 'act'
  const drafts = house?.drafts.filter((one) => one.act === act.id && one.line === line) ?? []
  const under = draftUnderWay(house, { act: act.id, line, type })
  const detail = useAsk('house.draft', { params: { id: under?.id ?? '' } }, { enabled: under !== undefined })
  const chain = house?.acts.find((one) => one.act === act.id)?.chain ?? null
  const use = (content: Content) => setSeed({ count: (seed?.count ?? 0) + 1, content })
  // An auditor is not asked for: the order inside a house is nobody else's.
  if (!house) return asked.isLoading || asked.error ? <Loaded query={asked}>{() => null}</Loaded> : null
  const signing = chain ? { chain: chain.title, steps: chain.steps, draft: detail.data ?? null } : null
  const writes = answer !== undefined && (!under || under.turn.edit)
  const ready = !under || detail.data !== undefined
  const start = seed?.content ?? (detail.data ? newestOf(detail.data) : null)
  return (
    <>
      {answer && plain && !under ? <TaskClaim house={house} id={view.state.id} act={act.id} line={line} /> : null}
      {answer && chain && !under ? (
        <p className="why-not">{t('chainNote', { chain: chain.title, steps: chain.steps.join('→') })}</p>
      ) : null}
      {under ? <SignOff id={under.id} view={view} use={under.turn.edit ? use : undefined} /> : null}
      {writes && !ready ? <Loaded query={detail}>{() => null}</Loaded> : null}
      {writes && ready ? (
        <ActForm
          key={`${type}/${seed?.count ?? 0}`}
          view={view}
          act={act}
          line={line}
          wants={answer.wants}
          house={house}
          signing={signing}
          start={start}
        />
      ) : null}
      {drafts
        .filter((one) => one.id !== under?.id)
        .map((one) => (
          <details key={one.id} className="fold">
            <summary>
              {t('panel')} · {t(`state_${one.state}`)} ·{' '}
              {t('chainOf', { chain: one.chain.title, version: one.chain.version })}
            </summary>
            <SignOff id={one.id} view={view} />
          </details>
        ))}
    </>
  )
}
