import type { Act } from '../../../src/core/law/grammar/pack.ts'
import type { Answer, CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { RecordLink } from '../parts/links.tsx'
import { heldTexts } from './texts.ts'
import { PreservedBy } from './preserved-by.tsx'

type Preserved = Answer<'preservation.get'>['holds'][number]

/** What may be destroyed once an act of a case has taken its preservation away. */
export function FreedNote({ view, act }: { readonly view: CaseView; readonly act: Act }) {
  const { about, id } = view.state
  const holds = useAsk('preservation.get', { params: { about } }).data?.holds ?? []
  return <Freed holds={holds.filter(({ cause, name }) => cause !== id || act.lift.includes(name))} cause={id} />
}

/** What is no longer kept when the preservations of one cause are lifted, and what others keep nevertheless. */
export function Freed({ holds, cause }: { readonly holds: readonly Preserved[]; readonly cause: string }) {
  const t = useTexts(heldTexts)
  const records = [...new Set(holds.filter((one) => one.cause === cause).map(({ record }) => record))]
  const others = holds.filter((one) => one.cause !== cause && records.includes(one.record))
  if (records.length === 0) return null
  return (
    <div className="why-not" role="note">
      <p className="refusal-title">{t('freed')}</p>
      <ul>
        {records.map((record) => (
          <li key={record}>
            <RecordLink id={record} />
          </li>
        ))}
      </ul>
      {others.length === 0 ? (
        <p className="cure">{t('freedAll')}</p>
      ) : (
        <>
          <p className="cure">{t('freedOthers', { count: others.length })}</p>
          <ul>
            {others.map((one) => (
              <li key={`${one.record}/${one.cause}/${one.name}`}>
                <PreservedBy hold={one} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
