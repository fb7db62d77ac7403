import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { trackTitle } from '../../../src/core/law/words/track-title.ts'
import type { JsonObject } from '../../../src/core/kernel/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { usePack, useToday } from '../api/lookup.ts'
import { LinksEditor } from '../cases/links-editor.tsx'
import { useServerDraft } from '../form/use-server-draft.tsx'
import { ProcedurePicker, useChosenProcedure } from '../form/procedure-picker.tsx'
import { PartyPicker } from '../form/party-picker.tsx'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { LongText } from '../parts/long-text.tsx'
import { Missing } from '../parts/missing.tsx'
import { Panel } from '../parts/page.tsx'
import { Drafting } from '../parts/sign-off-offer.tsx'
import { Standing } from '../parts/standing.tsx'
import { existingTexts } from '../texts/existing.ts'
import { ActEntry } from './act-entry.tsx'
import { doubtsOf } from '../../../src/core/cases/existing/doubts.ts'
import { DoubtList } from './doubt-list.tsx'
import { draftOf, emptyAct, emptyEntry, entryBody, type EntryDraft } from './draft.ts'
import { GapsPanel } from './gaps-panel.tsx'

const noEntry = emptyEntry as unknown as JsonObject

/** The form of each procedure begins anew, from what was typed into it before, from an entry that was taken back or sent back, or from a draft that came back inside the house. */
export function EntryForm() {
  const { procedure, again, draft } = useSearch({ from: '/existing' })
  if (draft !== undefined) return <FromDraft key={draft} id={draft} />
  return again === undefined ? (
    <OneEntry key={procedure ?? ''} name={procedure ?? ''} start={noEntry} />
  ) : (
    <Again key={again} again={again} />
  )
}

function Again({ again }: { readonly again: string }) {
  const before = useAsk('existing.entry', { params: { id: again } })
  return (
    <Loaded query={before}>
      {({ entry }) => <OneEntry name={`again/${again}`} start={draftOf(entry as never) as unknown as JsonObject} />}
    </Loaded>
  )
}

function FromDraft({ id }: { readonly id: string }) {
  return (
    <Loaded query={useAsk('house.draft', { params: { id } })}>
      {({ contents, version }) => (
        <OneEntry
          name={`draft/${id}`}
          start={
            draftOf(contents.find((one) => one.version === version)?.content.body as never) as unknown as JsonObject
          }
          draft={id}
        />
      )}
    </Loaded>
  )
}

/** Writes down one matter begun before the platform; the answer lists what it will lack. */
function OneEntry({
  name,
  start,
  draft: revised,
}: {
  readonly name: string
  readonly start: JsonObject
  /** The draft inside the house that goes on in a new version. */
  readonly draft?: string
}) {
  const t = useTexts(existingTexts)
  const id = useId()
  const today = useToday()
  const pack = usePack()
  const w = useWords()
  const search = useSearch({ from: '/existing' })
  const navigate = useNavigate({ from: '/existing' })
  const [initial] = useState(start)
  const kept = useServerDraft('existing', name, initial)
  const draft = kept.value as unknown as EntryDraft
  const change = (part: Partial<EntryDraft>) => kept.change({ ...kept.value, ...part } as unknown as JsonObject)
  const procedure = useChosenProcedure(search.procedure)
  const tell = useTell('cases.enter')
  const kind = pack?.records.find((one) => one.id === procedure?.creates?.kind)
  const acts = (procedure?.acts ?? []).filter((act) => act.each === null && act.kind !== 'effect')

  const doubts = procedure ? doubtsOf(acts, entryBody(procedure, pack?.area ?? '', draft).acts as never) : []
  const unchecked = doubts.length > 0 && !draft.checked
  const sourceless = draft.reason.trim() === ''

  function send() {
    if (procedure && pack) tell.mutate({ body: entryBody(procedure, pack.area, draft) }, { onSuccess: kept.drop })
  }

  return (
    <>
      <div className="narrow">
        <Panel>
          <div className="pad stack">
            <ProcedurePicker
              id={`${id}-procedure`}
              label={t('procedure')}
              value={search.procedure}
              fits={(one) => one.creates !== null}
              onChange={(value) => {
                tell.reset()
                void navigate({ search: (old) => ({ ...old, procedure: value }), replace: true })
              }}
            />
            {kept.note}
            {procedure ? (
              <>
                <label htmlFor={`${id}-begun`}>{t('begun')}</label>
                <Input
                  id={`${id}-begun`}
                  type="date"
                  className="short"
                  max={today}
                  value={draft.begun}
                  onChange={(event) => change({ begun: event.target.value })}
                />
                <label htmlFor={`${id}-holder`}>{t('holder')}</label>
                <PartyPicker id={`${id}-holder`} value={draft.holder} onChange={(holder) => change({ holder })} />
                <label htmlFor={`${id}-giver`}>{t('giver')}</label>
                <PartyPicker id={`${id}-giver`} value={draft.giver} onChange={(giver) => change({ giver })} />
                <label htmlFor={`${id}-standing`}>{t('standing')}</label>
                <Select
                  id={`${id}-standing`}
                  value={draft.standing || null}
                  onChange={(standing: string) => change({ standing })}
                  options={(kind?.standings ?? []).map((one) => ({
                    value: one,
                    label: <Standing standing={one} {...(kind ? { kind: kind.id } : {})} />,
                  }))}
                />
                {procedure.tracks ? (
                  <Select
                    aria-label={t('track')}
                    placeholder={t('track')}
                    value={draft.track || null}
                    onChange={(track: string) => change({ track })}
                    options={Object.keys(procedure.tracks).map((name) => ({
                      value: name,
                      label: w(
                        trackTitle(name, procedure, (role) => pack?.roles.find((one) => one.id === role)?.title),
                      ),
                    }))}
                  />
                ) : null}
                {kind ? (
                  <LinksEditor kind={kind.id} value={draft.links} onChange={(links) => change({ links })} />
                ) : null}
                <p className="muted">{t('gapsAllowed')}</p>
                {acts.map((act) => (
                  <ActEntry
                    key={act.id}
                    act={act}
                    area={pack?.area ?? ''}
                    doubts={doubts.filter((one) => one.act === act.id)}
                    acts={acts}
                    value={draft.acts[act.id] ?? emptyAct}
                    onChange={(entry) => change({ acts: { ...draft.acts, [act.id]: entry } })}
                  />
                ))}
                <LongText
                  label={t('source')}
                  autoSize={{ minRows: 2, maxRows: 6 }}
                  maxLength={4000}
                  value={draft.reason}
                  onChange={(text) => change({ reason: text })}
                />
                <Checkbox checked={draft.running} onChange={(event) => change({ running: event.target.checked })}>
                  {t('running')}
                </Checkbox>
              </>
            ) : null}
            {procedure ? <DoubtList doubts={doubts} acts={acts} /> : null}
            {doubts.length > 0 ? (
              <Checkbox
                checked={draft.checked ?? false}
                onChange={(event) => change({ checked: event.target.checked })}
              >
                {t('checked')}
              </Checkbox>
            ) : null}
            {tell.error ? (
              <Drafting value={{ draft: revised, sent: kept.drop }}>
                <Failure error={tell.error} />
              </Drafting>
            ) : null}
            <div>
              <Button
                type="primary"
                disabled={!procedure || draft.begun === '' || sourceless || unchecked}
                loading={tell.isPending}
                onClick={send}
              >
                {t('enter')}
              </Button>{' '}
              {kept.state}
              <Missing
                of={[
                  !procedure && t('procedure'),
                  draft.begun === '' && t('begun'),
                  sourceless && t('source'),
                  unchecked && t('checked'),
                ]}
              />
            </div>
          </div>
        </Panel>
        {tell.data && procedure ? <GapsPanel made={tell.data} title={procedure.title} acts={procedure.acts} /> : null}
      </div>
    </>
  )
}
