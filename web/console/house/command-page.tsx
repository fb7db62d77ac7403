import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { isObject, type Json, type JsonObject } from '../../../src/core/kernel/index.ts'
import { useLanguage, useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { usePack } from '../api/lookup.ts'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { PlainValue } from '../parts/value-view.tsx'
import { CommandAbout } from './draft/command-about.tsx'
import { DraftActions } from './draft/draft-actions.tsx'
import { EntrySaid } from './draft/entry-said.tsx'
import { DraftLog } from './draft/draft-log.tsx'
import { StepList } from './draft/step-list.tsx'
import { saidName, saidValue } from './draft/said-names.ts'
import { Revise } from './draft/revise.tsx'
import { houseTexts } from './texts.ts'
import { usePersons, type Draft } from './use-house.ts'

/** A draft that is no act of a case: what would be done, who signs, its record. */
export function CommandDraftPage() {
  const { id } = useParams({ from: '/drafts/$id' })
  const t = useTexts(houseTexts)
  const query = useAsk('house.draft', { params: { id } }, { every: 30_000 })
  return (
    <Loaded query={query} title={t('panel')}>
      {(draft) => <OneCommand draft={draft} />}
    </Loaded>
  )
}

function OneCommand({ draft }: { readonly draft: Draft }) {
  const t = useTexts(houseTexts)
  const w = useWords()
  const persons = usePersons(draft.names)
  const area = usePack()?.area ?? ''
  const { command } = draft
  const newest = draft.contents.find(({ version }) => version === draft.version)
  const who = persons.list(draft.at)
  if (!command)
    return (
      <>
        <PageHead title={t('panel')} />
        <Link to="/cases/$id" params={{ id: draft.case }} search={{ act: draft.act, draft: draft.id }}>
          {t('toCase')}
        </Link>
      </>
    )
  return (
    <>
      <PageHead title={`${t('panel')}：${w(command.title)}`} note={t('onlyHouse')} />
      <Panel title={t('steps')}>
        <div className="pad stack">
          <p className="row">
            <span className={draft.state === 'official' ? 'tag tag-good' : 'tag tag-warn'}>
              {t(`state_${draft.state}`)}
            </span>
            <span>{t('chainOf', { chain: draft.chain.title, version: draft.chain.version })}</span>
          </p>
          {draft.state === 'running' ? <p className="strong">{t('atWhom', { who: who || t('nobody') })}</p> : null}
          {draft.state === 'drafting' ? <p className="strong">{t('atDesk', { who })}</p> : null}
          {draft.state === 'drafting' ? <Revise draft={draft} command={command} /> : null}
          {draft.stuck ? <p className="why-not">{t('stuck')}</p> : null}
          <StepList draft={draft} />
        </div>
      </Panel>
      <Panel title={t('content')}>
        <div className="pad stack">
          {command.id === 'cases.enter' ? (
            <EntrySaid body={newest?.content.body ?? null} by={persons.one(draft.drafter)} />
          ) : (
            <Said params={command.params} body={(newest?.content.body ?? null) as Json} />
          )}
          {draft.state === 'drafting' && draft.turn.edit ? <SendAgain draft={draft} /> : null}
          <DraftActions draft={draft} />
        </div>
      </Panel>
      <Panel>
        <div className="pad">
          <DraftLog draft={draft} area={area} />
        </div>
      </Panel>
    </>
  )
}

function SendAgain({ draft }: { readonly draft: Draft }) {
  const t = useTexts(houseTexts)
  const send = useTell('house.send')
  return (
    <div className="stack">
      <div>
        <Button
          type="primary"
          loading={send.isPending}
          onClick={() => send.mutate({ params: { id: draft.id }, body: { seen: draft.version } })}
        >
          {t('sendAgain')}
        </Button>
      </div>
      {send.error ? <Failure error={send.error} /> : null}
    </div>
  )
}

/** What would be done, by the words of its fields; ids lead to what they name. */
function Said({ params, body }: { readonly params: { readonly [name: string]: string }; readonly body: Json }) {
  const t = useTexts(houseTexts)
  const { language } = useLanguage()
  const said = isObject(body) ? (body as JsonObject) : {}
  const w = useWords()
  const procedures = usePack()?.procedures ?? []
  const meant = (name: string, value: string) =>
    (name === 'procedure' && w(procedures.find(({ id }) => id === value)?.title)) || saidValue(value, language)
  return (
    <dl className="facts">
      {Object.entries(params).map(([name, value]) => (
        <div key={name} className="fact">
          <dt>{t('about')}</dt>
          <dd>
            <CommandAbout id={value} />
          </dd>
        </div>
      ))}
      {Object.entries(said).map(([name, value]) => (
        <div key={name} className="fact">
          <dt>{saidName(name, language)}</dt>
          <dd>
            <PlainValue value={typeof value === 'string' ? meant(name, value) : (value as Json)} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
