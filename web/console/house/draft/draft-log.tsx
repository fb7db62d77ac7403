import { clockText, type Instant } from '../../../../src/core/kernel/index.ts'
import { useTexts } from '../../../shared/language/index.ts'
import { UnmetList } from '../../parts/refusal-panel.tsx'
import { houseTexts } from '../texts.ts'
import { usePersons, type Draft } from '../use-house.ts'

/** Everything that happened to a draft, newest first, with what was written. */
export function DraftLog({ draft, area }: { readonly draft: Draft; readonly area: string }) {
  const t = useTexts(houseTexts)
  const persons = usePersons(draft.names)
  const step = (index: number | null) =>
    index === null || index < 0 ? t('drafter') : (draft.steps[index]?.title ?? '')
  return (
    <>
      <h3 className="section-title">{t('log')}</h3>
      {draft.refusal ? (
        <div className="refusal">
          <p className="refusal-title">{t('notMade')}</p>
          <UnmetList unmet={draft.refusal.unmet} area={area} />
        </div>
      ) : null}
      <ol className="sign-log">
        {draft.log.toReversed().map((one) => (
          <li key={one.seq}>
            <span className="muted">{clockText(one.at as Instant)}</span> <strong>{persons.by(one.by, one.for)}</strong>{' '}
            {t(`l_${one.kind}`, { version: one.version, step: step(one.step), to: step(one.to) })}
            {one.text ? <p className="keep-lines sign-said">{one.text}</p> : null}
          </li>
        ))}
      </ol>
    </>
  )
}
