import { Button } from 'antd'
import type { CaseView } from '../../../../src/edge/contract/index.ts'
import { useTexts } from '../../../shared/language/index.ts'
import { useAsk } from '../../api/hooks.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { DraftActions } from './draft-actions.tsx'
import { DraftContent } from './draft-content.tsx'
import { DraftLog } from './draft-log.tsx'
import { StepList } from './step-list.tsx'
import { houseTexts } from '../texts.ts'
import { usePersons, type Draft } from '../use-house.ts'

/** One draft of a case inside the house: where it is, what it says, what to do, and its record. */
export function SignOff({
  id,
  view,
  use,
}: {
  readonly id: string
  readonly view: CaseView
  /** Puts a version that was saved beside into the form. */
  readonly use?: ((content: Draft['contents'][number]['content']) => void) | undefined
}) {
  const t = useTexts(houseTexts)
  const query = useAsk('house.draft', { params: { id } }, { every: 30_000 })
  return (
    <section className="sign-off" aria-label={t('panel')}>
      <Loaded query={query}>{(draft) => <OneDraft draft={draft} view={view} use={use} />}</Loaded>
    </section>
  )
}

function OneDraft({
  draft,
  view,
  use,
}: {
  readonly draft: Draft
  readonly view: CaseView
  readonly use: ((content: Draft['contents'][number]['content']) => void) | undefined
}) {
  const t = useTexts(houseTexts)
  const persons = usePersons(draft.names)
  const act = view.procedure.acts.find((one) => one.id === draft.act)
  const { area, pack } = view.state
  const newest = draft.contents.find(({ version }) => version === draft.version)
  const beside = draft.contents.filter((one) => one.aside && one.version > draft.version)
  const who = persons.list(draft.at)
  return (
    <div className="stack">
      <p className="row">
        <strong>{t('panel')}</strong>
        <span className={draft.state === 'official' ? 'tag tag-good' : 'tag tag-warn'}>
          {t(`state_${draft.state}`)}
        </span>
        <span>{t('chainOf', { chain: draft.chain.title, version: draft.chain.version })}</span>
        <span className="muted">{t('onlyHouse')}</span>
      </p>
      {draft.state === 'running' ? <p className="strong">{t('atWhom', { who: who || t('nobody') })}</p> : null}
      {draft.state === 'drafting' ? (
        <p className="strong">{draft.drafter === null ? t('atPost') : t('atDesk', { who })}</p>
      ) : null}
      {draft.claimed ? <p className="muted">{t('claimedBy', { who: persons.one(draft.claimed) })}</p> : null}
      {draft.stuck ? <p className="why-not">{t('stuck')}</p> : null}
      {draft.caseMoved && draft.state === 'running' ? <p className="why-not">{t('moved')}</p> : null}
      <StepList draft={draft} />
      {newest && !draft.turn.edit ? (
        <>
          <h3 className="section-title">
            {t('content')} <span className="muted">{t('version', { version: newest.version })}</span>
          </h3>
          <DraftContent content={newest.content} act={act} area={area} version={pack} />
        </>
      ) : null}
      {draft.state === 'drafting'
        ? beside.map((one) => (
            <div key={one.version} className="why-not">
              <p>{t('beside', { who: persons.one(one.by), of: one.of, version: one.version })}</p>
              <DraftContent content={one.content} act={act} area={area} version={pack} />
              {use ? <Button onClick={() => use(one.content)}>{t('useThis')}</Button> : null}
            </div>
          ))
        : null}
      <DraftActions draft={draft} />
      <details>
        <summary>{t('allVersions', { count: draft.contents.length })}</summary>
        {draft.contents.toReversed().map((one) => (
          <div key={one.version} className="objection">
            <p className="muted">
              {t('version', { version: one.version })} · {persons.one(one.by)}
            </p>
            <DraftContent content={one.content} act={act} area={area} version={pack} />
          </div>
        ))}
      </details>
      <DraftLog draft={draft} area={area} />
    </div>
  )
}
