import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { trackTitle } from '../../../src/core/law/track-title.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { usePack, useToday } from '../api/lookup.ts'
import { LinksEditor } from '../cases/links-editor.tsx'
import { ProcedurePicker, useChosenProcedure } from '../form/procedure-picker.tsx'
import { PartyPicker } from '../form/party-picker.tsx'
import { Failure } from '../parts/loaded.tsx'
import { Missing } from '../parts/missing.tsx'
import { Panel } from '../parts/page.tsx'
import { Standing } from '../parts/standing.tsx'
import { existingTexts } from '../texts/existing.ts'
import { ActEntry } from './act-entry.tsx'
import { emptyAct, emptyEntry, entryBody, type EntryDraft } from './draft.ts'
import { GapsPanel } from './gaps-panel.tsx'

/** Writes down one matter begun before the platform; the answer lists what it will lack. */
export function EntryForm() {
  const t = useTexts(existingTexts)
  const id = useId()
  const today = useToday()
  const pack = usePack()
  const w = useWords()
  const search = useSearch({ from: '/existing' })
  const navigate = useNavigate({ from: '/existing' })
  const [draft, setDraft] = useState<EntryDraft>(emptyEntry)
  const change = (part: Partial<EntryDraft>) => setDraft((old) => ({ ...old, ...part }))
  const procedure = useChosenProcedure(search.procedure)
  const tell = useTell('cases.enter')
  const kind = pack?.records.find((one) => one.id === procedure?.creates?.kind)
  const acts = (procedure?.acts ?? []).filter((act) => act.each === null && act.kind !== 'effect')

  function send() {
    if (procedure && pack) tell.mutate({ body: entryBody(procedure, pack.area, draft) })
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
                setDraft(emptyEntry)
                tell.reset()
                void navigate({ search: (old) => ({ ...old, procedure: value }), replace: true })
              }}
            />
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
                {acts.map((act) => (
                  <ActEntry
                    key={act.id}
                    act={act}
                    area={pack?.area ?? ''}
                    value={draft.acts[act.id] ?? emptyAct}
                    onChange={(entry) => change({ acts: { ...draft.acts, [act.id]: entry } })}
                  />
                ))}
                <label htmlFor={`${id}-reason`}>{t('source')}</label>
                <Input.TextArea
                  id={`${id}-reason`}
                  autoSize={{ minRows: 2, maxRows: 6 }}
                  maxLength={4000}
                  value={draft.reason}
                  onChange={(event) => change({ reason: event.target.value })}
                />
                <Checkbox checked={draft.running} onChange={(event) => change({ running: event.target.checked })}>
                  {t('running')}
                </Checkbox>
              </>
            ) : null}
            {tell.error ? <Failure error={tell.error} /> : null}
            <div>
              <Button
                type="primary"
                disabled={!procedure || draft.begun === ''}
                loading={tell.isPending}
                onClick={send}
              >
                {t('enter')}
              </Button>{' '}
              <Missing of={[!procedure && t('procedure'), draft.begun === '' && t('begun')]} />
            </div>
          </div>
        </Panel>
        {tell.data && procedure ? <GapsPanel made={tell.data} title={procedure.title} acts={procedure.acts} /> : null}
      </div>
    </>
  )
}
